import type { CategoryId } from '../../../typings/ticket.ts'
import type { DistrictConfig } from './config.ts'
import { FANGZHUANG } from './fangzhuang.ts'

/**
 * Categories a text is likely about, likeliest first; empty when no keyword occurs. Each keyword found counts
 * its length, so `店外经营` says more than `店`. Source: R14, R16.
 */
export function suggestCategory(text: string, config: DistrictConfig = FANGZHUANG): CategoryId[] {
  return config.categories
    .map(({ id, keywords }) => ({ id, weight: weightOf(text, keywords) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ id }) => id)
}

function weightOf(text: string, keywords: readonly string[]): number {
  return keywords
    .filter((keyword) => text.includes(keyword))
    .reduce((weight, keyword) => weight + keyword.length, 0)
}
