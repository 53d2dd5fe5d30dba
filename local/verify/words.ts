import type { Fault, Verdict } from './verify'

/** A line in Chinese and the same in English; a note is nothing that was checked. */
type Line = [zh: string, en: string, note?: 'note']

/** What was found, for whoever ran the check. */
export function report(verdict: Verdict): string {
  const lines = verdict.fault ? [broken(verdict.fault)] : holding(verdict)
  const mark = (note?: 'note') => (verdict.fault ? '✗' : note ? '·' : '✓')
  const block = (language: 0 | 1) =>
    lines.map((line) => `${mark(line[2])} ${line[language]}`).join('\n')
  return `${block(0)}\n\n${block(1)}\n`
}

function holding(verdict: Verdict): Line[] {
  const { links, contents, days, newest, uncovered, anchored } = verdict
  const hidden = links - contents
  return [
    [
      `链完整：${links} 条痕迹，一条接一条，没有少、没有换过位置`,
      `chain: ${links} events, each on the one before, none missing or moved`,
    ],
    [
      `内容：${contents} 条与指纹相符${hidden > 0 ? `，${hidden} 条不公开或已按本人要求删除` : ''}`,
      `contents: ${contents} match their digests${hidden > 0 ? `, ${hidden} not shown or erased by their person` : ''}`,
    ],
    ...(days.length > 0 && newest
      ? rooted(days, newest)
      : [
          [
            '还没有进入每日存证：当天的痕迹次日凌晨存证',
            'not in a daily root yet: what happens on a day is covered the following night',
            'note',
          ] satisfies Line,
        ]),
    ...(days.length > 0 && uncovered > 0
      ? [
          [
            `最后 ${uncovered} 条还没有存证，次日凌晨存证`,
            `the last ${uncovered} events are not covered yet; they will be the following night`,
            'note',
          ] satisfies Line,
        ]
      : []),
    anchored === undefined
      ? [
          '没有给出别处看到的存证码，只核对了文件自身；加上 --root 存证码 可以对照分享卡片',
          'no root from elsewhere was given: the file was checked against itself; --root HEX compares it with a share card',
          'note',
        ]
      : [
          `与别处看到的存证码一致（${anchored}）`,
          `agrees with the root seen elsewhere (${anchored})`,
        ],
  ]
}

const rooted = (days: readonly string[], newest: { day: string; root: string }): Line[] => [
  [
    `每日存证：${days.join('、')} 的存证里都有它`,
    `daily roots: it stands in those of ${days.join(', ')}`,
  ],
  [
    `存证链完整，到 ${newest.day}，存证码 ${newest.root}`,
    `root chain: whole up to ${newest.day}, root ${newest.root}`,
  ],
]

function broken({ kind, at = '', detail = '' }: Fault): Line {
  const words: Record<Fault['kind'], Line> = {
    unreadable: [`不是一个能核对的文件：${detail}`, `no file that can be checked: ${detail}`],
    link_hash: [`第 ${at} 条被改过：指纹对不上`, `event ${at} was changed: its hash does not hold`],
    link_order: [
      `第 ${at} 条接不上前一条：少了、多了或换了位置`,
      `event ${at} does not follow the one before: something is missing, added or moved`,
    ],
    content: [
      `第 ${at} 条的内容被改过：和指纹不符`,
      `the content of event ${at} was changed: it does not match its digest`,
    ],
    head: [
      `最后一条（第 ${at} 条）和文件的总指纹不符：后面少了痕迹`,
      `the last event (${at}) is not the head of the file: events are missing at the end`,
    ],
    inclusion: [
      `${at} 的存证里没有这件事当时的样子`,
      `the root of ${at} does not hold this request as it was`,
    ],
    root_hash: [`${at} 的存证码不对`, `the root of ${at} does not hold`],
    root_order: [
      `${at} 的存证接不上前一天：少了一天或换过`,
      `the root of ${at} does not follow the day before: a day is missing or was changed`,
    ],
    root_unknown: [
      `别处看到的存证码 ${detail} 不在这条存证链里`,
      `the root seen elsewhere, ${detail}, is not in this chain`,
    ],
  }
  return words[kind]
}
