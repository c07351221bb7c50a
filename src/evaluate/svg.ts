/** A standalone SVG document; `width` and `height` in pixels. */
export function svgDocument(width: number, height: number, title: string, body: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` font-family="system-ui, sans-serif" font-size="12" role="img"><title>${escapeXml(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...body,
    '</svg>\n',
  ].join('')
}

export type SvgText = { anchor?: 'start' | 'middle' | 'end'; fill?: string; bold?: boolean }

export function svgText(x: number, y: number, text: string, options: SvgText = {}): string {
  const { anchor = 'start', fill = '#1f2933', bold = false } = options
  const weight = bold ? ' font-weight="600"' : ''
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${fill}"${weight}>${escapeXml(text)}</text>`
}

export function svgRect(x: number, y: number, width: number, height: number, fill: string): string {
  const n = (value: number): string => String(Math.round(value * 100) / 100)
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${fill}"/>`
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
