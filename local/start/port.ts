import { createServer } from 'node:net'

/** Throws, with words for the person, when the port cannot be listened on; asked before anything is built or removed. */
export async function requireFreePort(port: number): Promise<void> {
  const refusal = await tryPort(port)
  if (refusal === undefined) return
  if (refusal === 'EADDRINUSE') {
    const other = port < 65535 ? port + 1 : port - 1
    throw new Error(
      `端口 ${port} 已经被别的程序占用。停下那个程序，或者换一个端口：npm start -- --port ${other}`,
    )
  }
  throw new Error(`不能使用端口 ${port}（${refusal}）。换一个端口：npm start -- --port 8787`)
}

function tryPort(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(undefined)))
  })
}
