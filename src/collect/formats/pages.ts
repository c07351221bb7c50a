/** Where a page lies in a document's text, UTF-16 offsets; `page` is 1-based. */
export type PageRange = { page: number; start: number; end: number }

/** Ranges of pages that follow each other with one character between them; nothing for a single page. */
export function pagesOf(pages: readonly string[]): { pages?: PageRange[] } {
  if (pages.length < 2) return {}
  let start = 0
  return {
    pages: pages.map((text, i) => {
      const range = { page: i + 1, start, end: start + text.length }
      start = range.end + 1
      return range
    }),
  }
}
