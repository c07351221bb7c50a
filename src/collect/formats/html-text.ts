import { Parser } from 'htmlparser2'
import { createTextBuilder, type TextBuilder } from './text-builder.ts'
import { Unreadable } from './unreadable.ts'

const SILENT = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'title',
  'iframe',
  'object',
  'svg',
  'math',
  'select',
])
const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const PARAGRAPHS = new Set([
  'p',
  'ul',
  'ol',
  'dl',
  'table',
  'blockquote',
  'pre',
  'section',
  'article',
  'header',
  'footer',
])
const LINES = new Set([
  'div',
  'li',
  'tr',
  'dt',
  'dd',
  'br',
  'hr',
  'main',
  'nav',
  'aside',
  'form',
  'fieldset',
  'address',
])
const VOID = new Set([
  'br',
  'hr',
  'img',
  'input',
  'meta',
  'link',
  'wbr',
  'area',
  'base',
  'col',
  'embed',
  'source',
  'track',
])
// In a table's cell these do not break the row.
const IN_CELL = new Set(['p', 'div'])
// The parser's work grows with the square of the depth.
const MAX_DEPTH = 5000
const HIDDEN_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i

/**
 * The visible text of HTML, with its headings: lines and paragraphs as its blocks are, table cells between tabs.
 * @throws Unreadable for elements nested more than 5,000 deep
 */
export function htmlText(html: string): ReturnType<TextBuilder['finish']> {
  const builder = createTextBuilder()
  // Depth below the outermost element that is not shown; 0 while text is.
  let silent = 0
  let preformatted = 0
  let cells = 0
  let depth = 0
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (++depth > MAX_DEPTH) throw new Unreadable('is nested too deeply')
        if (VOID.has(name)) {
          if (silent === 0) openVoid(builder, name)
        } else if (silent > 0 || SILENT.has(name) || isHidden(attributes)) silent++
        else {
          if (name === 'pre') preformatted++
          if (name === 'td' || name === 'th') cells++
          if (cells > 0 && IN_CELL.has(name)) builder.words(' ')
          else open(builder, name)
        }
      },
      onclosetag: (name) => {
        depth--
        if (VOID.has(name)) return
        if (silent > 0) silent--
        else {
          if (name === 'pre') preformatted--
          if (name === 'td' || name === 'th') cells--
          if (cells > 0 && IN_CELL.has(name)) builder.words(' ')
          else close(builder, name)
        }
      },
      ontext: (text) => {
        if (silent > 0) return
        if (preformatted > 0) builder.raw(text)
        else builder.words(text)
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return builder.finish()
}

function isHidden(attributes: Record<string, string>): boolean {
  return 'hidden' in attributes || HIDDEN_STYLE.test(attributes.style ?? '')
}

function openVoid(builder: TextBuilder, name: string): void {
  if (name === 'br' || name === 'hr') builder.line()
}

function open(builder: TextBuilder, name: string): void {
  if (HEADINGS.has(name)) builder.startHeading()
  else if (PARAGRAPHS.has(name)) builder.paragraph()
  else if (LINES.has(name)) builder.line()
  else if (name === 'td' || name === 'th') builder.cell()
  if (name === 'li') builder.raw('- ')
}

function close(builder: TextBuilder, name: string): void {
  if (HEADINGS.has(name)) builder.endHeading()
  else if (PARAGRAPHS.has(name)) builder.paragraph()
  else if (LINES.has(name)) builder.line()
}
