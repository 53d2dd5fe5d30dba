import { uploadFolder } from '../../../cloudfunctions/core/member/upload-folder.ts'
import type { MediaFile } from '../../../typings/ticket.ts'
import { ART, type ArtName } from '../art.ts'
import type { SeedFiles } from '../sink.ts'

/** Photos of requests: each lies in its uploader's own folder, as the product demands. Source: design §3. */
export class Album {
  private readonly put = new Map<string, { art: ArtName; openid: string }>()

  constructor(private readonly files: SeedFiles | undefined) {}

  /** A photo by this person; none where there is no place for files. */
  photo(art: ArtName | undefined, by: { id: string; openid: string }): MediaFile[] {
    if (art === undefined || this.files === undefined) return []
    const path = `${uploadFolder(by.id)}${art}.svg`
    this.put.set(path, { art, openid: by.openid })
    return [{ fileId: this.files.idOf(path), kind: 'photo', check: 'passed' }]
  }

  /** Stores what the requests show. */
  async store(): Promise<number> {
    for (const [path, { art, openid }] of this.put) {
      const content = new TextEncoder().encode(ART[art])
      await this.files?.put(path, content, { contentType: 'image/svg+xml', openid })
    }
    return this.put.size
  }
}
