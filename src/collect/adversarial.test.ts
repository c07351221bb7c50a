import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { collectSource } from '../config/collect-config.ts'
import { EXPANDS_TOO_MUCH } from './formats/expansion-budget.ts'
import { readSource } from './read-source.ts'
import { makeDocx } from './testing/make-docx.ts'
import { makePdf } from './testing/make-pdf.ts'
import { makeZip } from './testing/make-zip.ts'
import { readAll, readFolder } from './testing/read-all.ts'

function temporaryFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'clinloop-hostile-'))
  return use(folder).finally(() => rmSync(folder, { recursive: true, force: true }))
}

test('a zip bomb, plain or nested, ends at the limit and leaves nothing unpacked', async () => {
  const zeros = Buffer.alloc(20 * 2 ** 20)
  const bomb = makeZip([{ name: 'zeros.txt', data: zeros }])
  const nested = makeZip([
    { name: 'note.txt', data: 'kept' },
    { name: 'bomb.zip', data: bomb },
  ])
  await temporaryFolder(async (scratch) => {
    const { documents, reasons } = await readAll(
      { 'a.zip': bomb, 'b.zip': nested, 'c.txt': 'sound' },
      { scratch },
    )
    assert.deepEqual(
      documents.map(({ text }) => text),
      ['kept', 'sound'],
    )
    assert.deepEqual(reasons, [`a.zip: ${EXPANDS_TOO_MUCH}`, `b.zip!bomb.zip: ${EXPANDS_TOO_MUCH}`])
    assert.deepEqual(readdirSync(scratch), [])
  })
  const { reasons } = await readAll(
    { 'a.zip': bomb },
    { limits: { maxExpandedBytes: 2 ** 20, maxExpansion: 1e6 } },
  )
  assert.deepEqual(reasons, [`a.zip: ${EXPANDS_TOO_MUCH}`])
})

test('many archives in one share its budget', async () => {
  const bomb = makeZip([{ name: 'zeros.txt', data: Buffer.alloc(2 ** 20) }])
  const members = Array.from({ length: 20 }, (_, i) => ({ name: `${i}.zip`, data: bomb }))
  const { reasons } = await readAll(
    { 'a.zip': makeZip(members) },
    { limits: { maxExpandedBytes: 4 * 2 ** 20 } },
  )
  const tooMuch = reasons.filter((reason) => reason.endsWith(EXPANDS_TOO_MUCH))
  assert.ok(tooMuch.length >= 16, reasons.join())
})

test('archives within archives are read three deep, and no deeper', async () => {
  let zip = makeZip([{ name: 'note.txt', data: 'innermost' }])
  for (let i = 0; i < 4; i++) zip = makeZip([{ name: `${i}.zip`, data: zip }])
  const { documents, reasons } = await readAll({ 'a.zip': zip })
  assert.equal(documents.length, 0)
  assert.deepEqual(reasons, ['a.zip!3.zip/2.zip/1.zip/0.zip: is nested more than 3 archives deep'])
})

test('names that lead out, links, encrypted members and too many are refused one by one', async () => {
  const zip = makeZip([
    { name: '../out.txt', data: 'x' },
    { name: '/etc/out.txt', data: 'x' },
    { name: '..\\out.txt', data: 'x' },
    { name: 'link.txt', data: '/etc/hostname', mode: 0o120777 },
    { name: 'locked.txt', data: 'x', encrypted: true },
    { name: 'note.txt', data: 'kept' },
  ])
  const { documents, rejects } = await readAll({ 'a.zip': zip })
  assert.deepEqual(
    documents.map(({ text }) => text),
    ['kept'],
  )
  assert.deepEqual(
    rejects.map(({ reason }) => reason.split(';')[0]),
    [
      'has a name that leads out of its archive',
      'has a name that leads out of its archive',
      'has a name that leads out of its archive',
      'is a link, which is not followed',
      'is encrypted',
    ],
  )
  const { reasons } = await readAll({ 'a.zip': zip }, { limits: { maxEntries: 5 } })
  assert.deepEqual(reasons, ['a.zip: holds more than 5 files'])
})

test('JSON nested 100,000 levels deep costs its line or its file', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const { documents, reasons } = await readAll({
    'a.jsonl': `{"id":"1","text":"sound"}\n{"id":"2","text":"x","more":${deep}}\n{"id":"3","text":"sound"}`,
    'b.json': `{"resourceType":"Patient","extension":${deep}}`,
    'c.ndjson': `{"resourceType":"Patient","id":"p"}\n{"resourceType":"Patient","extension":${deep}}`,
    'd.html': `${'<div>'.repeat(100_000)}secret${'</div>'.repeat(100_000)}`,
    'e.rtf': `${'{\\rtf1'.repeat(100_000)} sound${'}'.repeat(100_000)}`,
  })
  assert.deepEqual(
    documents.map(({ text }) => text),
    ['sound', 'sound', 'Patient', 'sound'],
  )
  assert.deepEqual(reasons, [
    'a.jsonl: is nested too deeply',
    'b.json: is nested too deeply',
    'c.ndjson: is nested too deeply',
    'd.html: is nested too deeply',
  ])
})

test('one line of 5 MB is one document, or a reject where that is more than is allowed', async () => {
  const line = 'word '.repeat(2 ** 20)
  const files = {
    'a.txt': line,
    'b.jsonl': JSON.stringify({ text: line }),
    'c.csv': `text\n${line}`,
    'd.hl7': `MSH|^~\\&|||||||ORU^R01\rNTE|1||${line}`,
  }
  const { documents, reasons } = await readAll(files)
  assert.deepEqual(reasons, [])
  assert.deepEqual(
    documents.map(({ text }) => text.trimEnd().length),
    Array(4).fill(line.trimEnd().length),
  )
  const limited = await readAll(files, { limits: { maxDocumentChars: 1000 } })
  assert.equal(limited.documents.length, 0)
  assert.equal(limited.rejects.length, 4)
})

test('cut-off and damaged files are named, and what surrounds them is read', async () => {
  const parquet = new Uint8Array(
    parquetWriteBuffer({ columnData: [{ name: 'text', data: ['one', 'two'], type: 'STRING' }] }),
  )
  const docx = makeDocx([{ paragraph: 'secret' }])
  const pdf = makePdf([['secret']])
  const { documents, rejects } = await readAll({
    'a.pdf': pdf.subarray(0, 200),
    'b.docx': docx.subarray(0, docx.length - 30),
    'c.parquet': parquet.subarray(0, parquet.length - 20),
    'd.zip': makeZip([{ name: 'x.txt', data: 'secret' }]).subarray(0, 40),
    'e.json': '{"resourceType":"Patient","name":[{"family":"secret',
    'f.hl7': 'MSH',
    'g.txt': 'sound',
  })
  assert.deepEqual(
    documents.map(({ text }) => text),
    ['sound'],
  )
  assert.deepEqual(
    rejects.map(({ source }) => source.file),
    ['a.pdf', 'b.docx', 'c.parquet', 'd.zip', 'e.json', 'f.hl7'],
  )
  assert.doesNotMatch(JSON.stringify(rejects), /secret/)
})

test('a PDF of more pages than allowed is refused before its pages are read', async () => {
  const pdf = makePdf(Array.from({ length: 10_000 }, () => ['x']))
  const { reasons } = await readAll({ 'a.pdf': pdf })
  assert.deepEqual(reasons, [
    'a.pdf: has more pages than collect.limits.maxPages allows; divide it, or raise the limit',
  ])
  assert.equal(
    (await readAll({ 'a.pdf': makePdf([['a'], ['b']]) }, { limits: { maxPages: 2 } })).documents.length,
    1,
  )
})

test('files are read as what they are, whatever their name says', async () => {
  const { documents, reasons } = await readAll({
    'a.txt': makePdf([['a pdf']]),
    'b.pdf': 'a text',
    'c.csv': makeDocx([{ paragraph: 'a document' }]),
    'd.docx': '{\\rtf1 an rtf}',
    'e.html': '{"id":"1","text":"a line"}',
    'f.txt': 'MSH|^~\\&|||||||ORU^R01\rNTE|1||a message',
    'g.doc': Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    'h.txt': Buffer.from([0, 1, 2, 3, 0, 9]),
    'i.png': Buffer.from('89504e470d0a1a0a0000', 'hex'),
  })
  assert.deepEqual(
    documents.map(({ text, meta }) => [text, meta.format, meta.namedAs]),
    [
      ['a pdf', 'pdf', 'text'],
      ['a text', 'text', 'pdf'],
      ['a document', 'docx', 'csv'],
      ['an rtf', 'rtf', 'docx'],
      ['a line', 'jsonl', 'html'],
      ['a message', 'hl7', 'text'],
    ],
  )
  assert.deepEqual(
    reasons.map((reason) => reason.split(';')[0]),
    [
      'g.doc: is an old or an encrypted Office file',
      'h.txt: is of a format that is not read',
      'i.png: is an image',
    ],
  )
})

test('a file or folder that may not be read is rejected by name', () =>
  temporaryFolder(async (folder) => {
    chmodSync(folder, 0o755)
    writeFileSync(join(folder, 'a.txt'), 'sound')
    writeFileSync(join(folder, 'b.txt'), 'secret', { mode: 0 })
    mkdirSync(join(folder, 'closed'), { mode: 0 })
    // To root nothing is closed.
    const isRoot = process.getuid?.() === 0
    if (isRoot) process.seteuid?.(65534)
    try {
      const { documents, reasons } = await readFolder(folder)
      assert.deepEqual(
        documents.map(({ text }) => text),
        ['sound'],
      )
      assert.deepEqual(reasons, [
        'closed/: is a folder that cannot be read; check its permissions',
        'b.txt: may not be read; check its permissions',
      ])
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
  }))

test('links are not followed, whether they lead around or out; a file that vanishes is named', () =>
  temporaryFolder(async (folder) => {
    mkdirSync(join(folder, 'sub'))
    symlinkSync('..', join(folder, 'sub', 'loop'))
    symlinkSync('/etc/hostname', join(folder, 'out.txt'))
    symlinkSync('nowhere', join(folder, 'dangling.txt'))
    writeFileSync(join(folder, 'a.txt'), 'sound')
    writeFileSync(join(folder, 'gone.txt'), 'secret')
    const reasons: string[] = []
    const onListed = (): void => rmSync(join(folder, 'gone.txt'))
    for await (const item of readSource(folder, { onListed })) {
      if ('reject' in item)
        reasons.push(`${item.reject.source.file}: ${item.reject.reason.split(/[,:;]/)[0]}`)
    }
    assert.deepEqual(reasons, [
      'dangling.txt: is a link',
      'out.txt: is a link',
      'sub/loop: is a link',
      'gone.txt: is gone',
    ])
  }))

test('empty files, byte-order marks alone and blank files have no text', async () => {
  const { documents, reasons } = await readAll({
    'a.txt': '',
    'b.txt': '\uFEFF',
    'c.csv': ' \n\n',
    'd.jsonl': '\n\n',
    'e.html': '<html></html>',
    'f.txt': ' \r\n\f ',
    'g.json': '{"resourceType":"Bundle"}',
  })
  assert.equal(documents.length, 0)
  assert.deepEqual(
    new Set(reasons.map((reason) => reason.slice(0, 5))),
    new Set(['a.txt', 'b.txt', 'c.csv', 'd.jso', 'e.htm', 'f.txt', 'g.jso']),
  )
})

test('equal documents of several files have ids of their own, the same on every run', async () => {
  const files = { 'a.txt': 'same', 'b.txt': 'same', 'c/a.txt': 'same' }
  const first = await readAll(files)
  const ids = first.documents.map(({ id }) => id)
  assert.equal(new Set(ids).size, 3)
  assert.deepEqual(
    (await readAll(files)).documents.map(({ id }) => id),
    ids,
  )
})

test('whatever the bytes, each file comes out as documents or a reject, and nothing throws', async () => {
  const names = fc.constantFrom('x.txt', 'x.csv', 'x.jsonl', 'x.hl7')
  const start = fc.constantFrom('', '{"text":"a"}\n', 'text,id\n', 'MSH|^~\\&|', '\uFEFF', '"', '\v')
  const scrap = fc.oneof(
    fc.constantFrom(
      '"',
      ',',
      '\r',
      '\n',
      '\\',
      '|',
      '^',
      '{',
      '}',
      '\f',
      '\0',
      'OBX|1|TX|||x',
      '\\X4\\',
      'é',
    ),
    fc.string({ maxLength: 5 }),
  )
  const file = fc.tuple(
    names,
    start,
    fc.array(scrap, { maxLength: 15 }),
    fc.constantFrom('utf8', 'latin1', 'utf16le'),
  )
  await fc.assert(
    fc.asyncProperty(file, async ([name, begin, scraps, encoding]) => {
      const data = Buffer.from(`${begin}${scraps.join('')}`, encoding as BufferEncoding)
      const { documents, rejects } = await readAll({ [name]: data })
      assert.ok(documents.length + rejects.length > 0)
      for (const { source } of [...documents, ...rejects]) {
        const [from = 0, to = 0] = source.bytes ?? []
        assert.ok(from >= 0 && from <= to && to <= data.length, `${from} to ${to} of ${data.length}`)
      }
    }),
    { numRuns: 150 },
  )
})

test('a source is told how to be read by a strict schema', () => {
  for (const wrong of [
    { path: '' },
    { path: 'x', textColumn: 'a', textColumns: ['b'] },
    { path: 'x', glob: '*' },
  ]) {
    assert.equal(collectSource.safeParse(wrong).success, false)
  }
})
