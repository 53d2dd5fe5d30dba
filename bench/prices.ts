import { startCore } from '../tests/core/cloud.ts'
import { settle } from '../tests/core/ticket/neighbourhood.ts'
import { PriceList } from '../tests/core/ticket/price-list.ts'
import { TopicPriceList } from '../tests/core/room/topic-price-list.ts'
import { steps } from '../tests/core/ticket/steps.ts'
import { table } from './table.ts'

/** Billed operations of each action, as the budget's test counts them. Source: design §7 item 1. */
export async function prices(workerFile: string): Promise<string> {
  const core = await startCore({ workerFile })
  try {
    await settle(core)
    const list = new PriceList(core, steps(core))
    await list.warmUp()
    await list.report()
    await list.reportWithPhotos(3)
    await list.retry()
    await list.relay()
    await list.open()
    await list.openWithPhoto()
    await list.mine()
    await list.traces()
    await list.desk()
    await list.commands()
    await list.reply()
    await list.merge()
    await list.plainRequest()
    await list.jointRequest()
    const topics = new TopicPriceList(core)
    await topics.warmUp()
    await topics.propose()
    await topics.retry()
    await topics.support()
    await topics.reads()
    await topics.commands()
    await topics.finish()
    const rows = [...list.rows, ...topics.rows].map(({ action, by, own, deliveries, told }) => {
      return [action, by, own, deliveries, told]
    })
    return table(['action', 'by', 'operations', 'of telling', 'people told'], rows)
  } finally {
    await core.close()
  }
}
