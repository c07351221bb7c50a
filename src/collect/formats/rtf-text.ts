import { rtfTokens } from './rtf-tokens.ts'

// Groups that hold no text of the document.
const SILENT = new Set(
  (
    'fonttbl colortbl stylesheet info pict object objdata generator listtable listoverridetable revtbl rsidtbl themedata ' +
    'colorschememapping latentstyles datastore xmlnstbl fldinst filetbl pgptbl bkmkstart bkmkend nonshppict shpinst ' +
    'operator author title subject keywords comment doccomm company panose falt'
  ).split(' '),
)
const SPECIAL: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  sect: '\n\n',
  page: '\f',
  row: '\n',
  cell: '\t',
  nestcell: '\t',
  nestrow: '\n',
  tab: '\t',
  emdash: '\u2014',
  endash: '\u2013',
  lquote: '\u2018',
  rquote: '\u2019',
  ldblquote: '\u201c',
  rdblquote: '\u201d',
  bullet: '\u2022',
  emspace: ' ',
  enspace: ' ',
}
const SYMBOLS: Readonly<Record<string, string>> = {
  '~': '\u00a0',
  _: '-',
  '-': '',
  '\\': '\\',
  '{': '{',
  '}': '}',
  '\n': '\n',
  '\r': '\n',
}
// Windows character sets of fonts (\fcharset) and code pages (\ansicpg) by the names that TextDecoder knows.
const CHARSETS: Readonly<Record<number, string>> = {
  0: 'windows-1252',
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gbk',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
}
const CODE_PAGES: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  65001: 'utf-8',
}

type Group = {
  silent: boolean
  hidden: boolean
  skip: number
  encoding: string
  fonts: boolean
  fresh: boolean
}

/**
 * The text of an RTF document (specification 1.9.1): `\u` with its fallback, `\'xx` in the code page of the font, tables
 * with tabs, hidden and deleted text dropped. A form feed stands for a page break.
 */
export function rtfText(rtf: string): string {
  const reader = createReader()
  for (const token of rtfTokens(rtf)) {
    if (token.type === 'open') reader.open()
    else if (token.type === 'close') reader.close()
    else if (token.type === 'word') reader.word(token.name, token.value)
    else if (token.type === 'symbol') reader.symbol(token.sign)
    else if (token.type === 'byte') reader.byte(token.value)
    else reader.text(token.text)
  }
  return reader.finish()
}

function createReader() {
  const out: string[] = []
  const stack: Group[] = []
  const fonts = new Map<number, string>()
  let group: Group = {
    silent: false,
    hidden: false,
    skip: 1,
    encoding: 'windows-1252',
    fonts: false,
    fresh: false,
  }
  let base = 'windows-1252'
  let bytes: number[] = []
  let fallback = 0
  let font = 0

  const flush = (): void => {
    if (bytes.length > 0) out.push(new TextDecoder(group.encoding).decode(Uint8Array.from(bytes)))
    bytes = []
  }
  const shown = (): boolean => !group.silent && !group.hidden
  const emit = (text: string): void => {
    flush()
    if (shown()) out.push(text)
  }
  const select = (charset: string): void => {
    flush()
    group.encoding = charset
  }
  const unicode = (value: number): void => {
    flush()
    if (shown()) out.push(String.fromCharCode(value & 0xffff))
    fallback = group.skip
  }
  const format = (name: string, value: number | undefined): void => {
    if (name === 'ansicpg' && value !== undefined) base = codePage(value) ?? base
    if (name === 'ansicpg' || name === 'plain') select(base)
    else if (name === 'mac') base = 'macintosh'
    else if (name === 'f' && value !== undefined) {
      font = value
      if (!group.fonts) select(fonts.get(value) ?? base)
    } else if (name === 'fcharset' && value !== undefined) fonts.set(font, CHARSETS[value] ?? base)
    else if (name === 'uc') group.skip = Math.max(0, value ?? 1)
    if (name === 'v' || name === 'deleted') {
      flush()
      group.hidden = value !== 0
    } else if (name === 'plain') group.hidden = false
  }
  return {
    open: () => {
      flush()
      fallback = 0
      stack.push(group)
      group = { ...group, fresh: true }
    },
    close: () => {
      flush()
      fallback = 0
      group = stack.pop() ?? group
    },
    word: (name: string, value: number | undefined) => {
      if (group.fresh && SILENT.has(name)) {
        group.silent = true
        group.fonts = group.fonts || name === 'fonttbl'
      }
      group.fresh = false
      if (name === 'u') return unicode(value ?? 0)
      if (fallback > 0) {
        fallback--
        return undefined
      }
      const special = SPECIAL[name]
      if (special === undefined) format(name, value)
      else emit(special)
      return undefined
    },
    symbol: (sign: string) => {
      // `\*` marks a group that a reader which does not know its word passes over.
      if (sign === '*') group.silent = true
      else if (fallback > 0) fallback--
      else emit(SYMBOLS[sign] ?? '')
    },
    byte: (value: number) => {
      group.fresh = false
      if (fallback > 0) fallback--
      else if (shown()) bytes.push(value)
    },
    text: (text: string) => {
      group.fresh = false
      const skipped = Math.min(fallback, text.length)
      fallback -= skipped
      if (!shown()) return
      // Unescaped bytes above ASCII occur in old files.
      for (let i = skipped; i < text.length; i++) bytes.push(text.charCodeAt(i))
    },
    finish: () => {
      flush()
      return out.join('')
    },
  }
}

function codePage(value: number): string | undefined {
  const name = CODE_PAGES[value] ?? (value >= 1250 && value <= 1258 ? `windows-${value}` : undefined)
  return name ?? (value === 874 ? 'windows-874' : undefined)
}
