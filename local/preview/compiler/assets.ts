import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

const assetFile = /\.(png|jpe?g|gif|svg|webp|mp3|mp4|ttf|woff2?)$/i

/** Copies the Mini Program's images and sounds that are newer than their copies. */
export function copyAssets(miniprogramRoot: string, outDir: string): void {
  for (const name of readdirSync(miniprogramRoot, { recursive: true, encoding: 'utf8' })) {
    if (!assetFile.test(name) || name.includes('miniprogram_npm')) continue
    const source = path.join(miniprogramRoot, name)
    const target = path.join(outDir, name)
    if (existsSync(target) && statSync(target).mtimeMs >= statSync(source).mtimeMs) continue
    mkdirSync(path.dirname(target), { recursive: true })
    copyFileSync(source, target)
  }
}
