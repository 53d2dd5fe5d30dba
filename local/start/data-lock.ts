import { createHash } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import path from 'node:path'

/**
 * Holds a data folder for this process: two clouds on one database would each overwrite what the other wrote.
 * The hold is a local socket, which also a kill -9 lets go. Resolves with how to let go; throws with words for the
 * person when another process holds the folder.
 */
export async function holdFolder(root: string): Promise<() => Promise<void>> {
  const address = addressOf(root)
  await mkdir(path.dirname(path.resolve(root)), { recursive: true })
  const server = (await listen(address)) ?? (await takeOver(address))
  if (server === undefined) {
    throw new Error(`${root} 正被另一个 npm start 使用。请先到那个终端按 Ctrl-C 停下它。`)
  }
  return () => new Promise((resolve) => server.close(() => resolve()))
}

/** A named pipe on Windows; elsewhere a socket beside the folder (inside, a reset would remove it). */
function addressOf(root: string): string {
  const name = createHash('sha256').update(path.resolve(root)).digest('hex').slice(0, 16)
  return process.platform === 'win32' ? `\\\\.\\pipe\\courtyard-${name}` : `${root}.in-use`
}

/** A socket's file outlives a killed process: when nobody answers on it, it is only a leftover. */
async function takeOver(address: string): Promise<Server | undefined> {
  if (await answers(address)) return undefined
  await rm(address, { force: true })
  return listen(address)
}

function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((visitor) => visitor.destroy())
    server.unref()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen(address, () => resolve(server))
  })
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const visitor = connect(address)
    visitor.once('connect', () => {
      visitor.destroy()
      resolve(true)
    })
    visitor.once('error', () => resolve(false))
  })
}
