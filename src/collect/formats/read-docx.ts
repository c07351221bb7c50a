import { text as streamText } from 'node:stream/consumers'
import { Parser } from 'htmlparser2'
import mammoth from 'mammoth'
import type { CollectLimits } from '../../config/collect-config.ts'
import { EXPANDS_TOO_MUCH, expansionBudget } from './expansion-budget.ts'
import type { FormatReader } from './format-item.ts'
import { htmlText } from './html-text.ts'
import { Unreadable } from './unreadable.ts'
import { memberName, membersOf, openZip } from './zip-members.ts'

const MARGIN_PART = /^word\/(header|footer)\d*\.xml$/

/** A Word document is one document: headers, body with headings, tables and notes, footers. Pictures are left out. */
export const readDocx: FormatReader = async function* ({ path, size }, { limits }) {
  const margins = await readMargins(path, size, limits)
  const { value } = await mammoth.convertToHtml({ path }, {
    convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    includeDefaultStyleMap: true,
    styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"],
    externalFileAccess: false,
  } as Parameters<typeof mammoth.convertToHtml>[1])
  const before = margins.header.length > 0 ? `<p>${margins.header.join('</p><p>')}</p>` : ''
  const after = margins.footer.length > 0 ? `<p>${margins.footer.join('</p><p>')}</p>` : ''
  yield { seen: 1, bytes: size }
  yield { draft: { ...htmlText(`${before}${value}${after}`), place: { bytes: [0, size] }, meta: {} } }
}

/** Paragraphs of headers and footers as HTML text, each once; and a check of what the file would unpack to. */
async function readMargins(
  path: string,
  size: number,
  limits: CollectLimits,
): Promise<Record<'header' | 'footer', string[]>> {
  const found = { header: new Set<string>(), footer: new Set<string>() }
  const most = expansionBudget(size, limits)
  let expanded = 0
  const zip = await openZip(path)
  try {
    for await (const entry of membersOf(zip)) {
      expanded += entry.uncompressedSize
      if (expanded > most) throw new Unreadable(EXPANDS_TOO_MUCH)
      const place = MARGIN_PART.exec(memberName(entry))?.[1] as 'header' | 'footer' | undefined
      if (!place) continue
      const xml = await streamText(await zip.openReadStreamPromise(entry))
      for (const paragraph of paragraphsOf(xml)) found[place].add(paragraph)
    }
  } finally {
    zip.close()
  }
  return { header: [...found.header], footer: [...found.footer] }
}

/** The text of each `w:p` of a part of WordprocessingML (ECMA-376, part 1, 17.3). */
function paragraphsOf(xml: string): string[] {
  const paragraphs: string[] = []
  let text = ''
  let shown = false
  const parser = new Parser(
    {
      onopentag: (name) => {
        if (name === 'w:t') shown = true
        else if (name === 'w:tab' || name === 'w:br') text += ' '
      },
      ontext: (piece) => {
        if (shown) text += piece
      },
      onclosetag: (name) => {
        if (name === 'w:t') shown = false
        if (name !== 'w:p') return
        if (text.trim() !== '') paragraphs.push(escapeHtml(text.trim()))
        text = ''
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return paragraphs
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
