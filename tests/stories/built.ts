import { buildWhatChanged } from '../../local/build/build.ts'
import { findBrowser } from './browser.ts'

/**
 * Before the first story: what each of them starts is built once, so that none builds while another reads; and the
 * browser is there. Where there is none, each story says what to do.
 */
export default async function setup(): Promise<void> {
  process.env['COURTYARD_RUN'] = String(process.pid)
  await buildWhatChanged()
  await findBrowser().catch(() => undefined)
}
