import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFunctionFolders } from '../../../../local/cloud/functions/function-folder'

describe('the folders of functions', () => {
  let root: string

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'functions-'))
  })
  afterEach(() => rm(root, { recursive: true }))

  async function put(name: string, files: Record<string, string>): Promise<void> {
    await mkdir(join(root, name))
    for (const [file, text] of Object.entries(files)) await writeFile(join(root, name, file), text)
  }

  it('are those with an index.js, with 20 s and no permission unless config.json says more', async () => {
    await put('plain', { 'index.js': '' })
    await put('core', { 'shared.js': '' })
    const triggers = [{ name: 'tick', type: 'timer', config: '0 */5 * * * * *' }]
    const permissions = { openapi: ['security.msgSecCheck'] }
    const config = { timeout: 5, triggers, permissions, envVariables: {} }
    await put('clock', { 'index.js': '', 'config.json': JSON.stringify(config) })
    const folders = readFunctionFolders(root)
    expect(folders.map((folder) => folder.name).sort()).toEqual(['clock', 'plain'])
    expect(folders.find((folder) => folder.name === 'plain')).toMatchObject({
      timeoutMs: 20_000,
      timers: [],
      openapi: new Set(),
    })
    expect(folders.find((folder) => folder.name === 'clock')).toMatchObject({
      timeoutMs: 5_000,
      timers: [{ name: 'tick', config: '0 */5 * * * * *' }],
      openapi: new Set(['security.msgSecCheck']),
    })
  })

  it('are refused with the function’s name when config.json is wrong', async () => {
    await put('clock', {
      'index.js': '',
      'config.json': '{"triggers":[{"name":"a","type":"rain"}]}',
    })
    expect(() => readFunctionFolders(root)).toThrow('clock/config.json')
  })
})
