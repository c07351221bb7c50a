import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readSource } from '../../src/collect/index.ts'
import { makeDocx } from '../../src/collect/testing/make-docx.ts'
import { makePdf } from '../../src/collect/testing/make-pdf.ts'

// Reads made-up notes in each format and prints MB per second, documents per second and the peak of resident memory.
//   node bench/collect/collect-documents.ts --megabytes 64
const { values } = parseArgs({ options: { megabytes: { type: 'string', default: '64' } } })
const bytes = Number(values.megabytes) * 1e6
const SENTENCES = [
  'CLINICAL SUMMARY: admitted with shortness of breath and a productive cough.',
  'Chest X-ray showed right lower lobe consolidation; CRP 148 mg/L, white cells 16.2.',
  'Treated with amoxicillin 500 mg three times a day for five days.',
  'Plan: repeat chest X-ray in six weeks, follow up with the practice nurse.',
]
const NOTE = Array.from({ length: 5 }, () => SENTENCES.join('\n')).join('\n')

const folder = mkdtempSync(join(tmpdir(), 'clinloop-bench-'))
try {
  const oneLine = NOTE.replaceAll('\n', ' ')
  await measure(
    'notes.jsonl',
    (i) => `${JSON.stringify({ id: `${i}`, text: NOTE, patientKey: `p${i % 1000}` })}\n`,
  )
  await measure('notes.csv', (i) => (i === 0 ? 'id,text\n' : `${i},"${NOTE}"\n`))
  await measure(
    'notes.ndjson',
    (i) => `${JSON.stringify({ resourceType: 'Condition', id: `${i}`, note: [{ text: NOTE }] })}\n`,
  )
  await measure(
    'notes.hl7',
    (i) => `MSH|^~\\&|||||||ORU^R01|${i}|P|2.5\rPID|1||p${i}\rOBX|1|TX|||${oneLine}\r`,
  )
  await measureFiles('pdf', 200, (i) => makePdf([[`Letter ${i}`, ...NOTE.split('\n')]]))
  await measureFiles('docx', 200, (i) =>
    makeDocx([{ heading: `Letter ${i}` }, ...NOTE.split('\n').map((paragraph) => ({ paragraph }))]),
  )
  await measureFiles(
    'html',
    200,
    (i) =>
      `<h1>Letter ${i}</h1>${NOTE.split('\n')
        .map((line) => `<p>${line}</p>`)
        .join('')}`,
  )
} finally {
  rmSync(folder, { recursive: true })
}

async function measure(name: string, record: (i: number) => string): Promise<void> {
  const path = join(folder, name)
  const file = openSync(path, 'w')
  let size = 0
  for (let i = 0; size < bytes; i++) size += writeSync(file, record(i))
  closeSync(file)
  await report(name, path, size)
  rmSync(path)
}

async function measureFiles(
  extension: string,
  count: number,
  content: (i: number) => string | Buffer,
): Promise<void> {
  const path = mkdtempSync(join(folder, extension))
  let size = 0
  for (let i = 0; i < count; i++) {
    const data = content(i)
    size += data.length
    writeFileSync(join(path, `${i}.${extension}`), data)
  }
  await report(`${count} ${extension} files`, path, size)
}

async function report(label: string, path: string, size: number): Promise<void> {
  const start = performance.now()
  let documents = 0
  let rejected = 0
  for await (const item of readSource(path)) {
    if ('document' in item) documents++
    else rejected++
  }
  const seconds = (performance.now() - start) / 1000
  const peak = process.resourceUsage().maxRSS / 1024
  console.log(
    `${label}: ${(size / 1e6 / seconds).toFixed(1)} MB/s, ${Math.round(documents / seconds)} documents/s, ` +
      `${documents} documents, ${rejected} rejected, peak ${peak.toFixed(0)} MiB`,
  )
}
