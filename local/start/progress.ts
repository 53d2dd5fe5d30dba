/** Progress lines of `npm start`: what is being done, then how long it took. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now()
  process.stdout.write(`· ${what} …`)
  try {
    const result = await work()
    process.stdout.write(` ${((Date.now() - started) / 1000).toFixed(1)} 秒\n`)
    return result
  } catch (error) {
    process.stdout.write(' 失败\n')
    throw error
  }
}
