import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { makeDocx } from '../testing/make-docx.ts'
import { makePdf } from '../testing/make-pdf.ts'
import { makeZip } from '../testing/make-zip.ts'
import { readAll } from '../testing/read-all.ts'

test('text: any encoding, line ends and form feeds; pages are traceable', async () => {
  const text = 'Café\r\nPlan: home\f2nd page'
  const { documents, reasons } = await readAll({
    'a.txt': text,
    'b.txt': Buffer.from(text, 'latin1'),
    'c.txt': Buffer.from(`\uFEFF${text}`, 'utf16le'),
    'd.txt': Buffer.from(text, 'utf16le').swap16(),
    'e.txt': `\uFEFF${text}`,
  })
  assert.deepEqual(reasons, [])
  assert.deepEqual(
    documents.map(({ meta }) => meta.encoding),
    ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be', 'utf-8'],
  )
  for (const { text, meta, sections } of documents) {
    assert.equal(text, 'Café\nPlan: home\n2nd page')
    assert.deepEqual(meta.pages, [
      { page: 1, start: 0, end: 15 },
      { page: 2, start: 16, end: 24 },
    ])
    assert.equal(sections?.[0]?.code, 'plan-and-requested-actions')
  }
  assert.equal(new Set(documents.map(({ id }) => id)).size, 5)
})

test('csv: each row with its bytes; quotes may span lines', async () => {
  const csv = '\uFEFFid,patient_id,note\r\n1,p1,"hello\r\nwörld"\r\n\r\n2,p2,bye\r\n'
  const { documents } = await readAll({ 'a.csv': csv })
  const bytes = Buffer.from(csv)
  assert.deepEqual(
    documents.map(({ text, patientKey, source }) => [
      text,
      patientKey,
      bytes.toString('utf8', ...(source.bytes ?? [])),
    ]),
    [
      ['hello\nwörld', 'p1', '1,p1,"hello\r\nwörld"\r'],
      ['bye', 'p2', '2,p2,bye\r'],
    ],
  )
  assert.deepEqual(documents[0]?.meta.columns, { id: '1' })
})

test('csv: CR and UTF-16 files, tabs, and tables without a text column', async () => {
  const table = 'drug\tdose\namoxicillin\t500 mg\n'
  const { documents } = await readAll({
    'a.csv': table.replaceAll('\n', '\r'),
    'b.tsv': Buffer.from(`\uFEFF${table}`, 'utf16le'),
  })
  assert.deepEqual(
    documents.map(({ text }) => text),
    ['drug: amoxicillin\ndose: 500 mg', 'drug: amoxicillin\ndose: 500 mg'],
  )
  assert.deepEqual(documents[1]?.source.bytes, [22, 58])
})

test('jsonl: the fields of a line, and what else it has', async () => {
  const lines = [
    '{"id":"1","text":"one","patientKey":"p","kind":"letter","ward":"7b"}',
    '{"id":"2","text":5}',
    '{"id":"3"}',
    '[1]',
    '{"id":"4","text":NaN}',
    '{"id":"1","text":"again"}',
    '{"id":"5","text":"last"}',
  ]
  const { documents, rejects } = await readAll({ 'a.jsonl': lines.join('\n') })
  assert.deepEqual(documents[0], {
    id: documents[0]?.id,
    kind: 'letter',
    text: 'one',
    patientKey: 'p',
    source: { file: 'a.jsonl', row: 1, bytes: [0, 68] },
    meta: { format: 'jsonl', id: '1', columns: { ward: '7b' } },
  })
  assert.equal(documents[1]?.text, 'last')
  assert.deepEqual(
    rejects.map(({ source, reason }) => [source.row, reason]),
    [
      [2, 'has a text field that is not a string'],
      [3, 'has no text field; say in textColumn what it is called'],
      [4, 'is not a JSON object'],
      [5, 'is not valid JSON'],
      [6, 'has an id that was there before in this file'],
    ],
  )
})

test('html: visible text with headings, lists and tables; scripts and hidden parts dropped', async () => {
  const html = `<!doctype html><html><head><title>Record</title><meta charset="windows-1252"><style>p{}</style></head><body>
    <h2>Clinical <b>summary</b></h2><p>Fever &amp; cough<br>since   Monday</p><div hidden>secret</div>
    <ul><li>one<li>two</ul><p style="display:none">secret</p><script>secret()</script>
    <table><tr><th>CRP</th><td><p>120</p></td></tr><tr><td>Na</td><td>140</td></tr></table>caf\xe9</body></html>`
  const { documents } = await readAll({ 'a.html': Buffer.from(html, 'latin1') })
  assert.equal(
    documents[0]?.text,
    'Clinical summary\nFever & cough\nsince Monday\n\n- one\n- two\n\nCRP\t120\nNa\t140\n\ncafé'.replace(
      'summary\n',
      'summary\n\n',
    ),
  )
  assert.equal(documents[0]?.sections?.[0]?.heading, 'Clinical summary')
})

test('rtf: unicode, code pages, tables; hidden text and destinations dropped', async () => {
  const rtf =
    String.raw`{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}}{\info{\author secret}}` +
    String.raw`\f0 Caf\'e9 \u8364?5 {\f1 \'b3\'f3d\'9f} {\*\generator secret;}\b Plan:\b0\par one\tab two\par ` +
    String.raw`\trowd a\cell b\cell\row {\v secret}\{kept\}\page last \u-10179?\u-8704?{\pict 0102}}`
  const { documents } = await readAll({ 'a.rtf': rtf })
  assert.equal(documents[0]?.text, 'Café €5 łódź Plan:\none\ttwo\na\tb\t\n{kept}\nlast 😀')
  assert.match(JSON.stringify(documents[0]?.meta.pages), /"page":2/)
})

test('docx: header, headings, paragraphs, tables', async () => {
  const docx = makeDocx(
    [
      { heading: 'Diagnoses' },
      { paragraph: 'A < B & C' },
      {
        table: [
          ['Drug', 'Dose'],
          ['amoxicillin', '500 mg'],
        ],
      },
    ],
    'Elm Park Hospital',
  )
  const { documents } = await readAll({ 'a.docx': docx })
  assert.equal(
    documents[0]?.text,
    'Elm Park Hospital\n\nDiagnoses\n\nA < B & C\n\nDrug\tDose\namoxicillin\t500 mg',
  )
  assert.equal(documents[0]?.sections?.[0]?.code, 'diagnoses')
})

test('pdf: lines rebuilt, columns between tabs, each page traceable, empty pages rejected', async () => {
  const pdf = makePdf([['CLINICAL SUMMARY', 'Chest pain (left)\t12'], [], ['Plan: home']])
  const { documents, rejects } = await readAll({ 'a.pdf': pdf })
  const { text, meta, sections } = documents[0] ?? assert.fail('no document')
  assert.equal(text, 'CLINICAL SUMMARY\nChest pain (left)\t12\n\nPlan: home')
  const pages = meta.pages as { page: number; start: number; end: number }[]
  assert.deepEqual(
    pages.map(({ page, start, end }) => [page, text.slice(start, end)]),
    [
      [1, 'CLINICAL SUMMARY\nChest pain (left)\t12'],
      [3, 'Plan: home'],
    ],
  )
  assert.deepEqual(
    sections?.map(({ code }) => code),
    ['clinical-summary', 'plan-and-requested-actions'],
  )
  assert.equal(rejects[0]?.source.page, 2)
})

test('pdf: encrypted and scanned files are rejected with the cure', async () => {
  const { reasons } = await readAll({
    'a.pdf': makePdf([['x']], { encrypted: true }),
    'b.pdf': makePdf([[]]),
  })
  assert.deepEqual(reasons, [
    'a.pdf: is encrypted; save it without a password',
    'b.pdf: has no text layer; set ocr: true on its source to read scans',
  ])
})

test('pdf: OCR without its package or its language file says what is missing', async () => {
  const { reasons } = await readAll({ 'b.pdf': makePdf([[]]) }, { source: { ocr: true } })
  assert.match(
    reasons[0] ?? '',
    /b\.pdf: has no text layer, and (OCR needs tesseract\.js|the folder collect\.ocr\.data)/,
  )
})

test('parquet: rows of all row groups, by column', async () => {
  const notes = Array.from({ length: 25 }, (_, i) => `note ${i}`)
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: 'key', data: notes.map((_, i) => BigInt(i)), type: 'INT64' },
      { name: 'note', data: notes, type: 'STRING' },
      { name: 'patient_id', data: notes.map((_, i) => `p${i}`), type: 'STRING' },
    ],
    rowGroupSize: 10,
  })
  const { documents } = await readAll({ 'a.parquet': new Uint8Array(buffer) })
  assert.deepEqual(
    documents.map(({ text }) => text),
    notes,
  )
  const { patientKey, source, meta } = documents[24] ?? assert.fail('no document')
  assert.deepEqual([patientKey, source.row, meta.columns], ['p24', 25, { key: 24 }])
})

test('zip: members in folders and in archives, with their path', async () => {
  const inner = makeZip([{ name: 'deep/c.txt', data: 'three' }])
  const zip = makeZip([
    { name: 'a.txt', data: 'one' },
    { name: 'sub/', data: '' },
    { name: 'sub/b.rtf', data: '{\\rtf1 two}' },
    { name: 'inner.zip', data: inner },
  ])
  const { documents, reasons } = await readAll({ 'z.zip': zip })
  assert.deepEqual(reasons, [])
  assert.deepEqual(
    documents.map(({ text, source }) => [text, source.file, source.container]),
    [
      ['one', 'z.zip', 'a.txt'],
      ['two', 'z.zip', 'sub/b.rtf'],
      ['three', 'z.zip', 'inner.zip/deep/c.txt'],
    ],
  )
})
