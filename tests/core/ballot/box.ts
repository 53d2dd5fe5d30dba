import { EJSON } from 'bson'
import { ballotOf, type RollDocument } from '../../../cloudfunctions/core/ballot/roll.ts'
import type { CoreCloud } from '../cloud.ts'

/** Lines read at once. */
const PAGE = 1000

/** The whole roll of a topic in the order of codes, however long. */
export async function rollOf({ cloud }: Pick<CoreCloud, 'cloud'>, topic: string) {
  const lines: RollDocument[] = []
  for (let after = ''; ; after = lines.at(-1)?.code ?? '') {
    const { data } = (await cloud.database.execute('database.getDocument', {
      ...{ collectionName: 'roll', queryType: 'WHERE', limit: PAGE },
      query: JSON.stringify({ topic, code: { $gt: after } }),
      order: JSON.stringify({ code: 1 }),
    })) as { data: { list: string[] } } // the wire's reply
    lines.push(...data.list.map((text) => EJSON.parse(text) as RollDocument)) // as it was written
    if (data.list.length < PAGE) return lines
  }
}

/** Everybody on the roll who has not voted does so, but every n-th, as the vote’s transaction would have left it; their choices by code. */
export async function fillBox(
  core: Pick<CoreCloud, 'cloud'>,
  topic: string,
  { but = 4 }: { but?: number } = {},
): Promise<Map<string, string[]>> {
  const { cloud } = core
  const all = await rollOf(core, topic)
  const lines = all.filter(({ votedAt }, n) => n % but !== 0 && votedAt === undefined)
  const cast = lines.map(({ code }, n) => ballotOf(topic, code, [n % 3 === 0 ? 'B' : 'A']))
  for (let from = 0; from < cast.length; from += PAGE) {
    const some = cast.slice(from, from + PAGE)
    await cloud.database.insertMany(
      'ballots',
      some.map((each) => ({ ...each })),
    )
    const codes = some.map(({ code }) => code)
    await cloud.database.execute('database.modifyDocument', {
      ...{ collectionName: 'roll', multi: true, merge: true },
      query: JSON.stringify({ topic, code: { $in: codes } }),
      data: JSON.stringify({ $set: { votedAt: cloud.now(), label: '邻居' } }),
    })
  }
  return new Map(cast.map(({ code, choices }) => [code, choices]))
}
