import * as v from 'valibot'
import { bill, type Invocation } from '../functions/invocation'
import { StorageRefusal, type Bucket } from '../storage/bucket'

const FileList = v.pipe(
  v.array(v.object({ fileid: v.string(), max_age: v.optional(v.number()) })),
  v.maxLength(50),
)
const FileIds = v.pipe(v.array(v.string()), v.maxLength(50))

/** The storage actions of the SDK's wire. One batch is one billed operation. */
export class StorageWire {
  constructor(
    private readonly bucket: Bucket,
    private readonly cloudUrl: string,
  ) {}

  async perform(
    invocation: Invocation,
    action: string,
    params: Record<string, unknown>,
  ): Promise<Record<string, unknown>> {
    bill(invocation, { kind: 'storage', name: action.slice('storage.'.length) })
    switch (action) {
      case 'storage.getUploadMetadata':
        return { data: this.uploadMetadata(params['path']) }
      case 'storage.batchGetDownloadUrl':
        return { data: { download_list: await this.urls(invocation, params['file_list']) } }
      case 'storage.batchDeleteFile':
        return { data: { delete_list: await this.remove(params['fileid_list']) } }
      default:
        throw new StorageRefusal('INVALID_PARAM', `not built in the local cloud: ${action}`)
    }
  }

  private uploadMetadata(path: unknown): Record<string, string> {
    const { permit, fileId } = this.bucket.permitUpload(path)
    // `token` and `authorization` are the object store's headers; here the URL itself is the permit.
    const url = `${this.cloudUrl}/cos/${permit}`
    // `cosFileId` travels as a header and must stay ASCII, whatever the path is.
    return { url, token: 'local', authorization: 'local', fileId, cosFileId: 'local' }
  }

  private async urls(invocation: Invocation, list: unknown): Promise<unknown[]> {
    const files = v.safeParse(FileList, list)
    if (!files.success) throw new StorageRefusal('INVALID_PARAM', 'file_list: at most 50 file ids')
    return Promise.all(
      files.output.map(({ fileid, max_age }) =>
        this.bucket.downloadUrl(fileid, invocation.origin, max_age),
      ),
    )
  }

  private async remove(list: unknown): Promise<unknown[]> {
    const ids = v.safeParse(FileIds, list)
    if (!ids.success) throw new StorageRefusal('INVALID_PARAM', 'fileid_list: at most 50 file ids')
    return Promise.all(
      ids.output.map(async (fileID) => {
        const code = (await this.bucket.remove(fileID)) ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST'
        return { fileID, code }
      }),
    )
  }
}
