import type { CollectConfig } from '../config/collect-config.ts'
import type { Document, SourceItem } from './document.ts'
import { createDuplicateFinder } from './duplicates/find-duplicates.ts'
import { detectLanguage } from './language/detect-language.ts'

export type DocumentScreen = {
  /** Marks language and duplicates; rejects what the configuration leaves out. `line` is the one the document would get. */
  check(item: SourceItem, line: number): SourceItem
  /** `language.…` (documents; und where it is not known), `duplicate.exact`, `duplicate.near`. */
  counts(): Record<string, number>
  /** For the manifest. */
  report(): Record<string, unknown>
}

/** Less sure than this a document is kept: the codes and names of a record are hardly of any language. */
const SURE_LANGUAGE = 0.3

/** Looks at each document's language, and whether it was there before, across all sources. */
export function createDocumentScreen({
  languages,
  duplicates: { action, near },
}: Pick<CollectConfig, 'languages' | 'duplicates'>): DocumentScreen {
  const finder = action === 'off' ? undefined : createDuplicateFinder(near)
  const counted = new Map<string, number>()

  const withLanguage = (document: Document): SourceItem => {
    const detected = detectLanguage(document.text)
    const isSure = detected !== undefined && detected.confidence >= SURE_LANGUAGE
    if (languages && isSure && !languages.includes(detected.language)) {
      // The code is one of a small table's, not of the text.
      return {
        reject: {
          source: document.source,
          reason: `is in a language that is left out (${detected.language})`,
        },
      }
    }
    if (!detected) return { document }
    const { language, confidence } = detected
    return { document: { ...document, meta: { ...document.meta, language, languageConfidence: confidence } } }
  }
  const withDuplicate = (document: Document, line: number): SourceItem => {
    const found = finder?.check(document.text, line)
    if (!found) return { document }
    const { similarity } = found
    if (action === 'drop') {
      const nearness = similarity < 1 ? 'a near' : 'an exact'
      return { reject: { source: document.source, reason: `is ${nearness} duplicate of line ${found.line}` } }
    }
    const duplicateOf = { line: found.line, similarity: Math.round(similarity * 1000) / 1000 }
    return { document: { ...document, meta: { ...document.meta, duplicateOf } } }
  }
  return {
    check: (item, line) => {
      if ('reject' in item) return item
      // Language first: what is left out must not be the one that others are duplicates of.
      const kept = withLanguage(item.document)
      const unique = 'reject' in kept ? kept : withDuplicate(kept.document, line)
      if ('document' in unique) {
        const language = String(unique.document.meta.language ?? 'und')
        counted.set(language, (counted.get(language) ?? 0) + 1)
      }
      return unique
    },
    counts: () => ({
      ...Object.fromEntries([...counted].sort().map(([language, count]) => [`language.${language}`, count])),
      ...(finder && { 'duplicate.exact': finder.counts.exact, 'duplicate.near': finder.counts.near }),
    }),
    report: () => ({
      ...(finder && { duplicates: { action, threshold: near, ...finder.counts } }),
      ...(languages && { languages }),
    }),
  }
}
