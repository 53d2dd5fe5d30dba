import type { Fault, Recount } from './recount'

/** A line in Chinese and the same in English; a note is nothing that was checked. */
type Line = [zh: string, en: string, note?: 'note']

/** What was found, for whoever counted again. */
export function report(found: Recount): string {
  const lines = found.fault ? [broken(found.fault)] : holding(found)
  const mark = (note?: 'note') => (found.fault ? '✗' : note ? '·' : '✓')
  const block = (language: 0 | 1) =>
    lines.map((line) => `${mark(line[2])} ${line[language]}`).join('\n')
  return `${found.title}\n${block(0)}\n\n${block(1)}\n`
}

function holding({ counted, terms, links, hashes, anchored }: Recount): Line[] {
  if (counted === undefined || terms === undefined || hashes === undefined) return []
  const { eligible, taken, counts, winner } = counted
  const labelOf = (id: string | undefined) =>
    terms.options.find((option) => option.id === id)?.label ?? ''
  const figures = counts.map(({ option, count }) => `${labelOf(option)} ${count}`)
  const ending = ENDINGS[counted.outcome]
  const named = winner === undefined ? '' : `: ${labelOf(winner)}`
  return [
    [
      `名册：${eligible} 行，没有少、没有多、没有重复，和表决前公布的指纹一致（${hashes.roll}）`,
      `roll: ${eligible} lines, none missing, added or doubled; as published before the vote (${hashes.roll})`,
    ],
    [
      `选票：每一行都和公布的指纹一致（${hashes.ballots}）`,
      `ballots: every line as published (${hashes.ballots})`,
    ],
    [
      `重新计票：${taken} 票；${figures.join('，')}`,
      `counted again: ${taken} votes; ${figures.join(', ')}`,
    ],
    [`结果：${ending[0]}${named.replace(': ', '：')}`, `outcome: ${ending[1]}${named}`],
    [
      `经过：${links} 条痕迹一条接一条；表决内容、名册、结果都和当时记下的一样`,
      `history: ${links} events, each on the one before; terms, roll and result as they were recorded`,
    ],
    anchored === undefined
      ? [
          '没有给出别处看到的指纹，只核对了文件自身；加上 --hash 指纹 可以对照结果页',
          'no hash from elsewhere was given: the file was checked against itself; --hash HEX compares it with the result page',
          'note',
        ]
      : [
          `与别处看到的指纹一致（${anchored}）`,
          `agrees with the hash seen elsewhere (${anchored})`,
        ],
  ]
}

const ENDINGS: Record<NonNullable<Recount['counted']>['outcome'], [zh: string, en: string]> = {
  passed: ['通过', 'passed'],
  not_passed: ['没有通过', 'not passed'],
  no_quorum: ['参与的不够', 'not enough took part'],
  tie: ['票数相同', 'a tie'],
}

function broken({ kind, at = 0, detail = '' }: Fault): Line {
  const words: Record<Fault['kind'], Line> = {
    unreadable: [`不是一个能计票的文件：${detail}`, `no file that can be counted: ${detail}`],
    link_hash: [
      `第 ${at} 条痕迹被改过：指纹对不上`,
      `event ${at} was changed: its hash does not hold`,
    ],
    link_order: [
      `第 ${at} 条痕迹接不上前一条：少了、多了或换了位置`,
      `event ${at} does not follow the one before: something is missing, added or moved`,
    ],
    content: [
      `第 ${at} 条痕迹的内容被改过：和指纹不符`,
      `the content of event ${at} was changed: it does not match its digest`,
    ],
    head: [
      `最后一条痕迹（第 ${at} 条）和文件的总指纹不符：后面少了痕迹`,
      `the last event (${at}) is not the head of the file: events are missing at the end`,
    ],
    title: ['标题和提出时的不一样', 'the title is not the one it was proposed with'],
    terms: [
      '表决的内容和名册冻结前记下的不一样',
      'the terms are not those recorded before the roll opened',
    ],
    roll_sealed: [
      '名册的人数、指纹或时间和当时记下的不一样',
      'number, hash or time of the roll are not those recorded',
    ],
    result_sealed: [
      '结果的票数、指纹或时间和当时记下的不一样',
      'figures, hash or time of the result are not those recorded',
    ],
    line_code: [`第 ${at} 行的编号不对`, `line ${at}: this is no voter’s code`],
    line_order: [
      `第 ${at} 行（${detail}）重复了，或者换了位置`,
      `line ${at} (${detail}) is doubled or out of order`,
    ],
    line_choice: [`第 ${at} 行的选择不在选票上`, `line ${at}: its choice is not on the ballot`],
    line_number: [
      `行数和名册人数不一样：${detail}，少了或多了`,
      `lines and voters differ: ${detail}; some are missing or added`,
    ],
    roll_hash: [
      '编号和表决前公布的名册不符：换过、加过或减过人',
      'the codes are not the roll published before the vote: voters were exchanged, added or removed',
    ],
    ballots_hash: [
      '选票和公布的指纹不符：有人的选择被改过',
      'the ballots do not match the published hash: a choice was changed',
    ],
    count: [
      `票数不对，从每一行数出来是：${detail}`,
      `the figures are wrong; counted from the lines: ${detail}`,
    ],
    outcome: [
      `结果不对，按票数应当是：${detail}`,
      `the outcome is wrong; by the figures it is: ${detail}`,
    ],
    hash_unknown: [
      `别处看到的指纹 ${detail} 不是这个文件的`,
      `the hash seen elsewhere, ${detail}, is none of this file’s`,
    ],
  }
  return words[kind]
}
