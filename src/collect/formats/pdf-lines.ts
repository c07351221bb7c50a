/** A piece of text of a PDF page: where its baseline begins, how wide and how high it is, in points. */
export type PdfPiece = { text: string; x: number; y: number; width: number; height: number }

/**
 * Rebuilds a page's lines from the places of its pieces: pieces on one baseline are a line, from left to right, with a
 * space where they stand apart and a tab where they stand in columns; a wide gap between lines is a blank line.
 */
export function pdfLines(pieces: readonly PdfPiece[]): string {
  // Blank pieces only fill gaps, which the places of the others show.
  const lines = groupLines(pieces.filter(({ text }) => text.trim() !== ''))
  let text = ''
  let above: PdfPiece | undefined
  for (const line of lines) {
    const first = line[0] as PdfPiece
    if (above) text += above.y - first.y > 1.9 * Math.max(above.height, first.height, 1) ? '\n\n' : '\n'
    text += joinPieces(line)
    above = first
  }
  return text
}

/** Lines from top to bottom; the order of pieces on the page decides between equals. */
function groupLines(pieces: readonly PdfPiece[]): PdfPiece[][] {
  const sorted = [...pieces].sort((a, b) => b.y - a.y)
  const lines: PdfPiece[][] = []
  for (const piece of sorted) {
    const line = lines.at(-1)
    const first = line?.[0]
    // Superscripts and slightly skewed scans are off the line by less than half its height.
    if (line && first && first.y - piece.y < 0.4 * Math.max(first.height, piece.height, 1)) line.push(piece)
    else lines.push([piece])
  }
  return lines.map((line) => line.sort((a, b) => a.x - b.x))
}

function joinPieces(line: readonly PdfPiece[]): string {
  let text = ''
  let end: number | undefined
  for (const { text: words, x, width, height } of line) {
    const gap = end === undefined ? 0 : x - end
    const size = height || 10
    if (end !== undefined && !/\s$/.test(text) && !/^\s/.test(words)) {
      if (gap > 2 * size) text += '\t'
      else if (gap > 0.15 * size) text += ' '
    }
    text += words
    end = x + width
  }
  return text.trimEnd()
}
