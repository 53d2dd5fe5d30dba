/**
 * What the local WeChat's content checks find. The words and marks below are made for tests and demonstrations; the
 * real checks are far wider. Labels: 100 normal, 10001 advertising, 20003 abuse, 20006 unlawful, 21000 other.
 */
export interface Verdict {
  suggest: 'pass' | 'review' | 'risky'
  label: number
}

/** Words that make a text risky, with their label. */
export const RISKY_WORDS: ReadonlyMap<string, number> = new Map([
  ['涉赌广告', 20006],
  ['代开发票', 10001],
  ['高利贷款广告', 10001],
  ['辱骂测试词', 20003],
])

/** Words that ask for a human look. */
export const REVIEW_WORDS: ReadonlyMap<string, number> = new Map([['待复审测试词', 21000]])

/** A file is risky when its name contains this, or its first 1024 bytes contain `RISKY_BYTES`. */
export const RISKY_NAME = 'risky-sample'
export const RISKY_BYTES = 'COURTYARD-RISKY-SAMPLE'

const PASS: Verdict = { suggest: 'pass', label: 100 }

/** The verdict on a text. */
export function checkText(text: string): Verdict {
  for (const [word, label] of RISKY_WORDS)
    if (text.includes(word)) return { suggest: 'risky', label }
  for (const [word, label] of REVIEW_WORDS) {
    if (text.includes(word)) return { suggest: 'review', label }
  }
  return PASS
}

/** The verdict on a picture or a recording. */
export function checkMedia(path: string, content: Buffer): Verdict {
  const name = path.split('/').pop() ?? ''
  const risky = name.includes(RISKY_NAME) || content.subarray(0, 1024).includes(RISKY_BYTES)
  return risky ? { suggest: 'risky', label: 20006 } : PASS
}
