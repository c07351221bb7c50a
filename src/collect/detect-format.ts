import { open } from 'node:fs/promises'
import { extname } from 'node:path'
import type { SOURCE_FORMATS } from '../config/collect-config.ts'
import { listMembers } from './formats/zip-members.ts'

export type SourceFormat = (typeof SOURCE_FORMATS)[number] | 'image'

/** A file's format, or why nothing reads it. */
export type DetectedFormat =
  | {
      format: SourceFormat /** What the file's name says, where that is something else. */
      named?: SourceFormat
    }
  | { reason: string }

const HEAD_BYTES = 64 * 1024

const EXTENSIONS: Readonly<Record<string, SourceFormat>> = {
  '.txt': 'text',
  '.text': 'text',
  '.md': 'text',
  '.log': 'text',
  '.pdf': 'pdf',
  '.docx': 'docx',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.rtf': 'rtf',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.json': 'fhir',
  '.parquet': 'parquet',
  '.hl7': 'hl7',
  '.zip': 'zip',
  '.png': 'image',
  '.jpg': 'image',
  '.jpeg': 'image',
  '.tif': 'image',
  '.tiff': 'image',
}

const IMAGES = ['\x89PNG', '\xff\xd8\xff', 'II*\0', 'MM\0*', 'BM', 'GIF8']

/**
 * Finds a file's format from its content; the name decides only between formats that are plain text.
 * @throws what opening the file throws
 */
export async function detectFormat(path: string, name: string): Promise<DetectedFormat> {
  const named = EXTENSIONS[extname(name).toLowerCase()]
  const head = await readHead(path)
  const found = (await binaryFormat(path, head)) ?? textFormat(head, named)
  if (typeof found !== 'string') return found
  const sameText = named === 'jsonl' && found === 'fhir'
  return { format: found, ...(named !== undefined && named !== found && !sameText && { named }) }
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function binaryFormat(
  path: string,
  head: Buffer,
): Promise<SourceFormat | { reason: string } | undefined> {
  const start = head.toString('latin1', 0, 1024)
  if (/^\s*%PDF-/.test(start) || (start.includes('%PDF-') && head.includes(0))) return 'pdf'
  if (start.startsWith('PAR1')) return 'parquet'
  if (/^\s*\{\\rtf/.test(start)) return 'rtf'
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return zipFormat(path)
  if (start.startsWith('\xd0\xcf\x11\xe0')) {
    return { reason: 'is an old or an encrypted Office file; save it as DOCX or PDF without a password' }
  }
  if (start.startsWith('\x1f\x8b')) return { reason: 'is compressed with gzip; unpack it' }
  if (start.startsWith('7z\xbc\xaf') || start.startsWith('Rar!')) {
    return { reason: 'is an archive of a kind that is not read; pack it as zip' }
  }
  // "BM" opens a bitmap, and a text as well; a bitmap has zero bytes.
  return IMAGES.some((magic) => start.startsWith(magic)) && head.includes(0) ? 'image' : undefined
}

async function zipFormat(path: string): Promise<SourceFormat | { reason: string }> {
  const names = await listMembers(path, 2000).catch(() => undefined)
  // A damaged archive goes to the zip reader, which says so.
  if (!names?.includes('[Content_Types].xml')) return 'zip'
  if (names.some((name) => name.startsWith('word/'))) return 'docx'
  return { reason: 'is an Office file other than a document; save it as CSV or PDF' }
}

function textFormat(head: Buffer, named: SourceFormat | undefined): SourceFormat | { reason: string } {
  const text = decodeHead(head)
  const start = text.trimStart().slice(0, 1000)
  if (/^\v?(MSH|FHS|BHS).[^\w\s]/.test(start)) return 'hl7'
  if (
    /^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(!doctype html|html|head|body|div|p|h[1-6]|table)\b/i.test(
      start,
    )
  )
    return 'html'
  if (start.startsWith('{') || start.startsWith('[{')) {
    if (/"resourceType"\s*:/.test(text)) return 'fhir'
    return named === 'csv' || named === 'text' ? named : 'jsonl'
  }
  const isText =
    named === 'text' || named === 'html' || named === 'csv' || named === 'jsonl' || named === 'hl7'
  if (text.includes('\0')) return { reason: 'is of a format that is not read' }
  return isText || named === 'fhir' ? named : 'text'
}

/** UTF-16 is told by its byte-order mark or its zero bytes; the rest is near enough to Latin-1 here. */
function decodeHead(head: Buffer): string {
  const even = head.subarray(0, head.length - (head.length % 2))
  if (head[0] === 0xff && head[1] === 0xfe) return even.toString('utf16le', 2)
  if (head[0] === 0xfe && head[1] === 0xff) return Buffer.from(even).swap16().toString('utf16le', 2)
  const zeros = [0, 0]
  for (const [i, byte] of even.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [first = 0, second = 0] = zeros.map((count) => count / (even.length / 2 || 1))
  if (second > 0.8 && first < 0.1) return even.toString('utf16le')
  if (first > 0.8 && second < 0.1) return Buffer.from(even).swap16().toString('utf16le')
  const mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
  return head.toString('latin1', mark ? 3 : 0)
}
