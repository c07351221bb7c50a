import type { FormatReader } from './format-item.ts'

/** Readers of formats whose parsers may hang or crash, loaded when first needed; they run in a child process. */
export const WORKER_READERS: Readonly<Record<string, () => Promise<FormatReader>>> = {
  docx: async () => (await import('./read-docx.ts')).readDocx,
  fhir: async () => (await import('./read-fhir.ts')).readFhir,
  html: async () => (await import('./read-html.ts')).readHtml,
  image: async () => (await import('./read-image.ts')).readImage,
  parquet: async () => (await import('./read-parquet.ts')).readParquet,
  pdf: async () => (await import('./read-pdf.ts')).readPdf,
  rtf: async () => (await import('./read-rtf.ts')).readRtf,
  zip: async () => (await import('./read-zip.ts')).readZip,
}
