import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Window } from 'happy-dom'
import { compile } from '../../../local/preview/compiler/compile'

export const projectRoot = fileURLToPath(new URL('../../../', import.meta.url))
export const fixtureRoot = fileURLToPath(new URL('fixture-app/', import.meta.url))

let built: Promise<string> | undefined

/** The fixture app, compiled once per test file; resolves to the folder of the phone. */
export function builtFixture(): Promise<string> {
  built ??= build()
  return built
}

/** Compiles files given by name as a Mini Program; resolves to the folder of its phone. */
export async function builtFrom(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'courtyard-app-'))
  // The icons are copied once per output folder; a small app does without.
  await mkdir(path.join(folder, 'out/phone/icons'), { recursive: true })
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, 'app', name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, content)
  }
  const outDir = path.join(folder, 'out')
  await compile({ projectRoot, miniprogramRoot: path.join(folder, 'app'), outDir })
  return path.join(outDir, 'phone')
}

async function build(): Promise<string> {
  const outDir = await mkdtemp(path.join(tmpdir(), 'courtyard-preview-'))
  await compile({ projectRoot, miniprogramRoot: fixtureRoot, outDir })
  return path.join(outDir, 'phone')
}

/** A phone with the fixture app running in it, without a browser: no layout, no style. */
export class TestPhone {
  private constructor(readonly window: Window) {}

  /** `address` is the query of the phone's page (`path=…&theme=dark`), `folder` another built phone. */
  static async open(address = '', folder = builtFixture()): Promise<TestPhone> {
    const script = await readFile(path.join(await folder, 'phone.js'), 'utf8')
    const window = new Window({
      url: `http://localhost/phone/?phone=left&openid=o-test&${address}`,
      width: 390,
      height: 844,
      settings: {
        enableJavaScriptEvaluation: true,
        suppressInsecureJavaScriptEnvironmentWarning: true,
      },
    })
    window.document.body.innerHTML = '<div id="phone"></div>'
    window.eval(script)
    const phone = new TestPhone(window)
    await phone.settle()
    return phone
  }

  /** Waits until frames and timers that are due have run. */
  settle(ms = 60): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms))
  }

  close(): Promise<void> {
    return this.window.happyDOM.close()
  }

  /** Evaluates in the phone, as a page's script would. */
  run(code: string): unknown {
    return this.window.eval(code)
  }

  /** The text of the first element that matches, in the page on top. */
  text(selector: string): string {
    return this.element(selector).textContent.trim()
  }

  element(selector: string) {
    const frames = [...this.window.document.querySelectorAll('.phone-frame')]
    const top = frames.filter((frame) => !frame.classList.contains('phone-covered')).at(-1)
    const found = top?.querySelector(selector)
    if (!found) throw new Error(`nothing matches ${selector}`)
    return found
  }

  /** Presses and releases the mouse on an element. */
  async tap(selector: string): Promise<void> {
    const element = this.element(selector)
    for (const type of ['mousedown', 'mouseup', 'click']) {
      const detail = type === 'click' ? 1 : 0
      const place = { clientX: 5, clientY: 5, detail }
      element.dispatchEvent(new this.window.MouseEvent(type, { bubbles: true, ...place }))
    }
    await this.settle()
  }

  route(): unknown {
    return this.run('window.__preview.route()')
  }

  errors(): unknown {
    return this.run('window.__preview.errors')
  }
}
