import type { Section } from '../document.ts'
import { SECTION_HEADINGS } from './section-headings.ts'

const CODES = new Map(
  Object.entries(SECTION_HEADINGS).flatMap(([code, names]) => names.map((name) => [name, code] as const)),
)
const LONGEST_HEADING = 70

// A heading may be numbered ("3. Diagnoses"), marked ("## Diagnoses", "**Diagnoses**", "=== Plan ===") or have text behind it ("Plan: …").
const LINE =
  /^[ \t]*(?:#{1,6}[ \t]+|[*_=-]{2,}[ \t]*)?(?:\d{1,2}[.)][ \t]*)?(?<name>[A-Za-z][A-Za-z/&,()' -]*?)[ \t]*(?:[*_=-]{2,})?[ \t]*(?<end>[:\u2013-](?:[*_]{2,})?(?=[ \t]|$)|$)/

/**
 * Sections of a text by its headings: those that its format marks (`marked`), and lines that are, or begin with, a known
 * heading. From lines only known headings count, so that a patient's name in capitals is none. A section ends where the
 * next one starts; text before the first heading is in none.
 */
export function findSections(
  text: string,
  marked: readonly Pick<Section, 'heading' | 'start'>[] = [],
): Section[] {
  const found = new Map<number, Pick<Section, 'heading' | 'code' | 'start'>>()
  for (const { heading, start } of marked) {
    const code = codeOf(heading)
    if (heading.trim() !== '')
      found.set(start, { heading: heading.trim(), start, ...(code !== undefined && { code }) })
  }
  let start = 0
  while (start < text.length) {
    const feed = text.indexOf('\n', start)
    const end = feed === -1 ? text.length : feed
    const heading = found.has(start)
      ? undefined
      : lineHeading(text.slice(start, Math.min(end, start + 100)), end - start)
    if (heading) found.set(start, { ...heading, start })
    start = end + 1
  }
  const sorted = [...found.values()].sort((a, b) => a.start - b.start)
  return sorted.map((section, i) => ({ ...section, end: sorted[i + 1]?.start ?? text.length }))
}

function lineHeading(line: string, length: number): Pick<Section, 'heading' | 'code'> | undefined {
  const { name, end } = LINE.exec(line)?.groups ?? {}
  if (name === undefined || name.length > LONGEST_HEADING) return undefined
  const code = codeOf(name)
  if (code === undefined) return undefined
  // A dash is a heading's end only behind capitals, and a short form ("PC", "DH") needs a colon or capitals.
  const capitals = name === name.toUpperCase()
  if (end !== ':' && end?.startsWith(':') !== true && end !== '' && !capitals) return undefined
  if (end === '' && length > name.length + 20) return undefined
  if (end === '' && name.length <= 3 && !capitals) return undefined
  return { heading: name.trim(), code }
}

function codeOf(heading: string): string | undefined {
  const plain = heading
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[-,()']/g, ' ')
    .replace(/^\s*\d+[.)]?\s*/, '')
    .replace(/[:\s]+/g, ' ')
    .trim()
  return CODES.get(plain)
}
