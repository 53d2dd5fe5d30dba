/** The thread in which Fangzhuang is made up, so that the local cloud answers meanwhile. Writes nothing itself but photos. */
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { codeOf } from '../../cloudfunctions/core/ballot/code.ts'
import { memberId } from '../../cloudfunctions/core/kernel/identity.ts'
import { bodyOf, type Body } from '../cloud/database/body.ts'
import type { Part } from '../cloud/database/database'
import { storedDocument } from '../cloud/database/document.ts'
import { fileIdOf } from '../cloud/storage/file-id'
import { FileStore } from '../cloud/storage/file-store'
import { seed } from '../seed/seed'
import type { Reached, SeedFiles, SeedSink } from '../seed/sink'
import type { SeederMessage, SeederStart } from './seeder-message.ts'

/** Documents of the directory that are handed over at once. */
const MOST = 1000

/** Hands documents to the local cloud, those of a step together; what is there already is passed over. */
class Sink implements SeedSink {
  private step = 0
  private parts: Part[] = []
  readonly files: SeedFiles

  constructor(
    private readonly written: number,
    store: FileStore,
    private readonly hand: (message: SeederMessage) => Promise<void>,
  ) {
    this.files = {
      idOf: fileIdOf,
      put: async (path, content, { openid, contentType }) => {
        if (written > 0) return
        await store.put(path, Buffer.from(content), { uploader: openid, contentType })
      },
    }
  }

  async insertMany(collection: string, documents: Iterable<Record<string, unknown>>) {
    if (this.step < this.written) return
    let bodies: Body[] = []
    for (const document of documents) {
      bodies.push(bodyOf(storedDocument(document, document._id)))
      // Before the first step is reached an interrupted seeding begins anew: nothing need be whole.
      if (this.step > 0 || bodies.length < MOST) continue
      await this.hand({ parts: [{ collection, bodies }] })
      bodies = []
    }
    this.parts.push({ collection, bodies })
  }

  async reached(reached: Reached): Promise<void> {
    this.step = reached.step + 1
    const { parts } = this
    this.parts = []
    if (reached.step >= this.written) await this.hand({ parts, reached })
  }
}

/** Resolves when the local cloud has written it. */
function hand(message: SeederMessage): Promise<void> {
  return new Promise((resolve) => {
    parentPort?.once('message', () => resolve())
    parentPort?.postMessage(message)
  })
}

const { now, history, written, filesRoot } = workerData as SeederStart // what the local cloud gave this thread
const store = new FileStore(join(filesRoot, 'bucket'), () => now)
await seed(new Sink(written, store, hand), {
  ...{ now, memberId, ballotCode: codeOf },
  ...(history !== undefined && { history }),
})
parentPort?.close()
