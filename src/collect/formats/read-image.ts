import { readFile } from 'node:fs/promises'
import type { FormatReader } from './format-item.ts'
import { openOcr } from './ocr.ts'

/** A scan that is a picture (PNG, JPEG, TIFF, BMP) is read by OCR into one document. */
export const readImage: FormatReader = async function* ({ path, size }, options) {
  const ocr = await openOcr(options)
  try {
    const text = await ocr.readImage(await readFile(path))
    yield { seen: 1, bytes: size }
    yield { draft: { text, place: { bytes: [0, size] }, meta: { ocr: true } } }
  } finally {
    await ocr.close()
  }
}
