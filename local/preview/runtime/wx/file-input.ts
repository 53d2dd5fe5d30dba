/** Real files out of the browser's own chooser. */
import { Failure } from './call'
import { element } from './element'

/** The `<input type=file>` of the chooser, for tests that look for it. */
export const FILE_INPUT_ID = 'wx-file'

/** `accept` as HTML has it; `camera` opens the camera where there is one. */
export interface Wanted {
  count: number
  accept: string
  camera?: boolean
}

/** Opens the chooser; fails the call with `cancel` when nothing was chosen. */
export function pickFiles({ count, accept, camera }: Wanted): Promise<File[]> {
  return new Promise((resolve, reject) => {
    document.getElementById(FILE_INPUT_ID)?.remove()
    const input = element('input', {
      id: FILE_INPUT_ID,
      type: 'file',
      accept,
      multiple: count > 1,
      hidden: true,
      ...(camera ? { capture: 'environment' } : {}),
    })
    input.addEventListener('change', () => {
      input.remove()
      resolve([...(input.files ?? [])].slice(0, count))
    })
    input.addEventListener('cancel', () => {
      input.remove()
      reject(new Failure('cancel'))
    })
    document.body.append(input)
    input.click()
  })
}

/** The end of a file's name, in lower case, without its dot. */
export function suffixOf(file: File, otherwise: string): string {
  return /\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase() ?? otherwise
}
