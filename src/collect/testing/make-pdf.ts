export type PdfOptions = {
  /** Marks the file as encrypted with a password that nobody knows. */
  encrypted?: boolean
}

/** A PDF 1.4 file with a page for each list of lines; an empty list is a page without text. */
export function makePdf(
  pages: readonly (readonly string[])[],
  { encrypted = false }: PdfOptions = {},
): Buffer {
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  for (const [i, lines] of pages.entries()) {
    const stream = pageStream(lines)
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${Buffer.byteLength(stream, 'latin1')} >>\nstream\n${stream}\nendstream`,
    )
  }
  const password = 'ab'.repeat(32)
  if (encrypted) objects.push(`<< /Filter /Standard /V 1 /R 2 /O <${password}> /U <${password}> /P -4 >>`)
  return assemble(
    objects,
    encrypted ? ` /Encrypt ${objects.length} 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]` : '',
  )
}

/** A line may hold cells divided by tabs, which stand in columns. */
function pageStream(lines: readonly string[]): string {
  const shown = lines.flatMap((line, row) =>
    line.split('\t').map((cell, column) => {
      const text = cell.replace(/[\\()]/g, '\\$&')
      return `BT /F1 12 Tf 1 0 0 1 ${50 + 200 * column} ${780 - 16 * row} Tm (${text}) Tj ET`
    }),
  )
  return shown.join('\n')
}

function assemble(objects: readonly string[], trailer: string): Buffer {
  const parts = ['%PDF-1.4\n%\xe2\xe3\xcf\xd3\n']
  let length = parts[0]?.length ?? 0
  const offsets = objects.map((object, i) => {
    const text = `${i + 1} 0 obj\n${object}\nendobj\n`
    const at = length
    parts.push(text)
    length += text.length
    return at
  })
  const entries = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`)
  parts.push(
    `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
  )
  return Buffer.from(parts.join(''), 'latin1')
}
