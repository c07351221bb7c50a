import type { FormatReader } from './format-item.ts'

/** Readers of formats whose parsers may hang or crash, loaded when first needed; they run in a child process. */
export const WORKER_READERS: Readonly<Record<string, () => Promise<FormatReader>>> = {
  fhir: async () => (await import('./read-fhir.ts')).readFhir,
  html: async () => (await import('./read-html.ts')).readHtml,
  rtf: async () => (await import('./read-rtf.ts')).readRtf,
  zip: async () => (await import('./read-zip.ts')).readZip,
}
