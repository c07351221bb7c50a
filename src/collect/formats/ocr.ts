import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { ReadOptions } from './format-item.ts'
import { Unreadable } from './unreadable.ts'

/** Reads text from pictures. */
export type Ocr = {
  readPage(page: PDFPageProxy): Promise<string>
  readImage(bytes: Uint8Array): Promise<string>
  close(): Promise<void>
}

/** What is used of tesseract.js (version 7), which is installed by those who need it. */
type Tesseract = {
  createWorker(
    languages: string,
    mode: number,
    options: { langPath: string; cacheMethod: 'none'; gzip: boolean },
  ): Promise<{
    recognize(image: Uint8Array): Promise<{ data: { text: string } }>
    terminate(): Promise<unknown>
  }>
}

// Scans are read best at about 300 dots per inch; PDF has 72 points per inch.
const SCALE = 300 / 72
const MAX_PIXELS = 40_000_000

/**
 * Starts tesseract.js with language files of the disk; nothing is fetched.
 * @throws Unreadable naming what is not installed.
 */
export async function openOcr({ ocr: { language, data } }: Pick<ReadOptions, 'ocr'>): Promise<Ocr> {
  const { createWorker } = await loadTesseract()
  const gzip = languageFiles(language, data)
  const worker = await createWorker(language, 1, { langPath: data, cacheMethod: 'none', gzip })
  const readImage = async (bytes: Uint8Array): Promise<string> => {
    const { text } = (await worker.recognize(Buffer.from(bytes))).data
    return text.replace(/\r\n?/g, '\n').trim()
  }
  return {
    readImage,
    readPage: async (page) => readImage(await pagePicture(page)),
    close: async () => void (await worker.terminate()),
  }
}

async function loadTesseract(): Promise<Tesseract> {
  // By a variable, because the package is no dependency of ours.
  const name = 'tesseract.js'
  try {
    const module = (await import(name)) as Tesseract & { default?: Tesseract }
    return module.default ?? module
  } catch {
    throw new Unreadable(
      'has no text layer, and OCR needs tesseract.js, which is not installed: npm install tesseract.js',
    )
  }
}

/** Whether the language files are compressed. */
function languageFiles(language: string, data: string): boolean {
  const has = (suffix: string): boolean =>
    language.split('+').every((name) => existsSync(join(data, `${name}.traineddata${suffix}`)))
  if (has('')) return false
  if (has('.gz')) return true
  throw new Unreadable(
    'has no text layer, and the folder collect.ocr.data lacks the <language>.traineddata of collect.ocr.language',
  )
}

/** What is used of @napi-rs/canvas, which pdfjs-dist brings where there is a build of it for the machine. */
type CanvasModule = {
  createCanvas(width: number, height: number): { encode(format: 'png'): Promise<Uint8Array> }
}

async function loadCanvas(): Promise<CanvasModule> {
  const name = '@napi-rs/canvas'
  try {
    return (await import(name)) as CanvasModule
  } catch {
    throw new Unreadable('has no text layer, and OCR of a PDF needs @napi-rs/canvas, which is not installed')
  }
}

async function pagePicture(page: PDFPageProxy): Promise<Uint8Array> {
  const { createCanvas } = await loadCanvas()
  const plain = page.getViewport({ scale: 1 })
  const scale = Math.min(SCALE, Math.sqrt(MAX_PIXELS / Math.max(1, plain.width * plain.height)))
  const viewport = page.getViewport({ scale })
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  await page.render({ canvas: canvas as never, viewport }).promise
  return canvas.encode('png')
}
