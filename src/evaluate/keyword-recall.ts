import { wordPattern } from './parse-label.ts'

/** Share of the keywords that stand in the answer as words of their own, case aside; NaN without keywords. */
export function keywordRecall(answer: string, keywords: readonly string[]): number {
  const found = keywords.filter((keyword) => wordPattern(keyword).test(answer))
  return found.length / keywords.length
}
