/** `npm run build`: everything WeChat DevTools and the local cloud need. */
import { buildAll } from './build.ts'

await buildAll((line) => process.stdout.write(`· ${line}\n`))
