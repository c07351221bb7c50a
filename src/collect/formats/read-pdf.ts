import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { FormatItem, FormatReader, ReadOptions } from './format-item.ts'
import { type Ocr, openOcr } from './ocr.ts'
import { pagesOf } from './pages.ts'
import { type PdfPiece, pdfLines } from './pdf-lines.ts'
import { Unreadable } from './unreadable.ts'

const NO_TEXT = 'has no text layer; set ocr: true on its source to read scans'

/** A PDF is one document of all its pages, whose places are in `meta.pages`; a page without text is a reject. */
export const readPdf: FormatReader = async function* ({ path, size }, options) {
  const pdf = await openPdf(path)
  let ocr: Ocr | undefined
  try {
    if (pdf.numPages > options.limits.maxPages) {
      throw new Unreadable(
        'has more pages than collect.limits.maxPages allows; divide it, or raise the limit',
      )
    }
    yield { seen: pdf.numPages, bytes: size }
    const texts: string[] = []
    const scanned: number[] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number)
      let text = await pageText(page)
      if (text.trim() === '' && options.source.ocr) {
        ocr ??= await openOcr(options)
        text = await ocr.readPage(page)
        if (text.trim() !== '') scanned.push(number)
      }
      texts.push(text.replaceAll('\0', ''))
      page.cleanup()
    }
    yield* pageItems(texts, scanned, size, options)
  } finally {
    await ocr?.close()
    await pdf.loadingTask.destroy()
  }
}

function* pageItems(
  texts: string[],
  scanned: number[],
  size: number,
  { source }: ReadOptions,
): Generator<FormatItem> {
  const empty = texts.filter((text) => text.trim() === '').length
  if (empty === texts.length) throw new Unreadable(source.ocr ? 'has no text, and OCR finds none' : NO_TEXT)
  const { pages } = pagesOf(texts)
  const meta = {
    pageCount: texts.length,
    ...(pages && { pages: pages.filter(({ start, end }) => end > start) }),
    ...(scanned.length > 0 && { ocrPages: scanned }),
  }
  yield { draft: { text: texts.join('\n'), place: { bytes: [0, size] }, meta, units: texts.length - empty } }
  for (const [i, text] of texts.entries()) {
    const reason = source.ocr ? 'has no text, and OCR finds none' : NO_TEXT
    if (text.trim() === '') yield { reject: { place: { page: i + 1 }, reason } }
  }
}

async function openPdf(path: string): Promise<PDFDocumentProxy> {
  const data = new Uint8Array(await readFile(path))
  const assets = dirname(
    dirname(dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')))),
  )
  try {
    return await getDocument({
      data,
      verbosity: VerbosityLevel.ERRORS,
      disableFontFace: true,
      useSystemFonts: false,
      enableXfa: false,
      stopAtErrors: false,
      cMapUrl: `${join(assets, 'cmaps')}/`,
      standardFontDataUrl: `${join(assets, 'standard_fonts')}/`,
      wasmUrl: `${join(assets, 'wasm')}/`,
    }).promise
  } catch (error) {
    const { name } = error as Error
    if (name === 'PasswordException') throw new Unreadable('is encrypted; save it without a password')
    if (name === 'InvalidPDFException') throw new Unreadable('is a PDF that is cut off or damaged')
    throw error
  }
}

async function pageText(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent({ disableNormalization: false })
  const pieces = items.flatMap((item): PdfPiece[] => {
    if (!('str' in item)) return []
    const [a = 1, b = 0, , , x = 0, y = 0] = item.transform as number[]
    const height = item.height || Math.hypot(a, b)
    return [{ text: item.str, x, y, width: item.width, height }]
  })
  return pdfLines(pieces)
}
