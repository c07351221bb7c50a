import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { makePdf } from '../src/collect/testing/make-pdf.ts'
import { makeZip } from '../src/collect/testing/make-zip.ts'
import { TEST_KEY } from '../src/deid/run/deid-run.fixture.ts'
import {
  assertNoTrace,
  type DeidCommand,
  IDENTIFIERS,
  openDeidCommand,
  type Ran,
} from './fixtures/deid-command.ts'

const NOTE =
  'Mr Okafor, NHS No 943 476 5919, hospital no RX5550123, rang from 07700 900123, writes from kwame@example.com.'
const PROGRAM = join(import.meta.dirname, '../bin/clinloop.js')
let deid: DeidCommand

beforeEach(() => {
  deid = openDeidCommand()
  // What is unpacked on the way must not stay either.
  mkdirSync(join(deid.folder, 'tmp'))
  process.env.TMPDIR = join(deid.folder, 'tmp')
})
afterEach(() => {
  assert.deepEqual(readdirSync(join(deid.folder, 'tmp')), [])
  delete process.env.TMPDIR
  deid.remove()
})

const line = (id: unknown, text: unknown, more: object = {}): string => JSON.stringify({ id, text, ...more })
const ids = ({ rows }: Ran): unknown[] => rows.map(({ id }) => id)
const lines = ({ rejects }: Ran): number[] => rejects.map((reject) => reject.line)

/** Nothing of the identifiers is in the output, and every row that went in came out or is listed. */
function assertClean({ rows, rejects, counts }: Ran, documents: number): void {
  assert.deepEqual(
    IDENTIFIERS.filter((identifier) => JSON.stringify(rows).replace(/[\s-]/g, '').includes(identifier)),
    [],
  )
  assert.equal(counts?.documents, documents)
  assert.equal(rows.length + rejects.length, documents)
  assert.equal(counts?.written, rows.length)
}

test('one line of 5 MB: identifiers at its start, in its middle and at its end are gone', async () => {
  const filler = [
    'x'.repeat(400_000),
    '1'.repeat(400_000),
    ' '.repeat(400_000),
    'Wound clean and dry, review in 10/7. '.repeat(6000),
    '('.repeat(300_000),
    'a,'.repeat(100_000),
    '\n'.repeat(500_000),
  ].join(' ')
  const text = [NOTE, filler, NOTE, filler, NOTE].join('\n')
  assert.ok(text.length > 4_800_000)
  deid.put('notes.jsonl', line('long', text))
  const ran = await deid.run('notes.jsonl')
  assert.equal(ran.code, 0, ran.stderr)
  assertClean(ran, 1)
  assert.ok((ran.rows[0]?.text.length ?? 0) > 4_700_000, 'the rest is kept')
})

test('a row of 100,000 identifiers, and one nested 100,000 levels deep, cost no other row', async () => {
  const many = Array.from({ length: 100_000 }, (_, i) => `07700 9${String(i).padStart(5, '0')}`)
  const deep = `{"id":"deep","text":"${NOTE}","data":${'['.repeat(100_000)}"Okafor"${']'.repeat(100_000)}}`
  deid.put(
    'notes.jsonl',
    [line('first', NOTE), line('many', many.join('\n')), deep, line('last', NOTE)].join('\n'),
  )
  const ran = await deid.run('notes.jsonl')
  assert.equal(ran.code, 0, ran.stderr)
  assertClean(ran, 4)
  assert.deepEqual(ids(ran), ['first', 'many', 'last'])
  assert.deepEqual(ran.rejects, [{ line: 3, reason: 'is nested too deeply' }])
  assert.equal(ran.rows[1]?.entities.length, 100_000)
})

test('NUL, bytes that are no UTF-8, Latin-1, a byte-order mark, CRLF and a last line without end', async () => {
  const latin = Buffer.from(line('latin', 'Mrs Lefèvre and Mr Okafor came. Temp 38 °C, déjà vu.'), 'latin1')
  const pieces = [
    Buffer.from(`\ufeff${line('mark', NOTE)}\r\n`),
    Buffer.from(`${line('nul', 'Mr Oka\u0000for came.')}\r\n`),
    Buffer.concat([latin, Buffer.from('\r\n\r\n')]),
    Buffer.from('{"id":"raw nul","text":"Mr Oka\0for came."}\r\n'),
    Buffer.from([0x7b, 0xff, 0xfe, 0x0a]),
    Buffer.from(line('last', NOTE)),
  ]
  deid.put('notes.jsonl', Buffer.concat(pieces))
  const ran = await deid.run('notes.jsonl')
  assert.equal(ran.code, 0, ran.stderr)
  assertClean(ran, 6)
  assert.deepEqual(ids(ran), ['mark', 'nul', 'latin', 'last'])
  assert.deepEqual(lines(ran), [5, 6])
  assert.match(ran.rows[2]?.text ?? '', /Temp 38 °C, déjà vu\.$/)
})

test('a file without rows is no error; one in which no row can be read is', async () => {
  for (const empty of ['', '\n\n \r\n', '\ufeff']) {
    deid.put('notes.jsonl', empty)
    const ran = await deid.run('notes.jsonl')
    assert.equal(ran.code, 0, ran.stderr)
    assertClean(ran, 0)
  }
  deid.put('notes.jsonl', Buffer.from(`\ufeff${line('wide', NOTE)}\n`, 'utf16le'))
  const ran = await deid.run('notes.jsonl')
  assert.equal(ran.code, 2)
  assert.match(ran.stderr, /Nothing was written: of 2 rows 2 could not be read/)
  assert.deepEqual(ran.rows, [])
})

test('rows of a wrong shape are listed by line, unknown fields walked, equal ids kept apart', async () => {
  const bad = [
    '{"id":"n","text":NaN}',
    '{"id":"o","text":"Mr Okafor"',
    '"Mr Okafor"',
    'null',
    line(['Okafor'], NOTE),
    line('p', ['Okafor']),
    line('q', NOTE, { kind: 7 }),
    line('r', NOTE, { patientKey: ['Okafor'] }),
  ]
  const good = [
    line('same', NOTE),
    line('same', NOTE, { seenBy: 'Dr Quashie', contact: { tel: '07700 900123', notes: ['Mr Okafor rang'] } }),
    line(7, NOTE, { patientKey: 'RX5550123' }),
  ]
  deid.put('notes.jsonl', [good[0], ...bad, ...good.slice(1)].join('\n'))
  const ran = await deid.run('notes.jsonl')
  assert.equal(ran.code, 0, ran.stderr)
  assertClean(ran, 11)
  assert.deepEqual(ids(ran), ['same', 'same', 7])
  assert.deepEqual(lines(ran), [2, 3, 4, 5, 6, 7, 8, 9])
  // The list of an earlier run does not outlive a run that has nothing to list.
  deid.put('notes.jsonl', good[0] ?? '')
  assert.deepEqual((await deid.run('notes.jsonl')).rejects, [])
})

test('no original is written over, under whatever name, and what cannot be written fails at once', async () => {
  const original = line('a', NOTE)
  deid.put('notes.jsonl', original)
  deid.put('folder/notes.jsonl', original)
  deid.put('other-name.jsonl', '')
  rmSync(join(deid.folder, 'other-name.jsonl'))
  linkSync(join(deid.folder, 'notes.jsonl'), join(deid.folder, 'other-name.jsonl'))
  const refused: [input: string, output: string, args?: string[]][] = [
    ['notes.jsonl', 'notes.jsonl'],
    ['notes.jsonl', 'other-name.jsonl'],
    ['notes.jsonl', 'clean.jsonl', ['--report', 'notes.jsonl']],
    ['notes.jsonl', 'clean.jsonl', ['--vault', 'notes.jsonl']],
    ['notes.jsonl', 'clean.jsonl', ['--report', 'nowhere/report.json']],
    ['notes.jsonl', 'folder'],
    ['folder', 'folder/clean.jsonl'],
    ['notes.jsonl', 'clean.jsonl', ['--threads', 'two']],
  ]
  for (const [input, output, args = []] of refused) {
    const { code, stderr } = await deid.run(input, { output, args })
    assert.equal(code, 2, `${input} ${output} ${args.join(' ')}: ${stderr}`)
  }
  rmSync(join(deid.folder, 'other-name.jsonl'))
  for (const path of ['notes.jsonl', 'folder/notes.jsonl'])
    assert.equal(readFileSync(join(deid.folder, path), 'utf8'), original)
  assert.deepEqual(readdirSync(deid.folder).sort(), ['folder', 'notes.jsonl', 'tmp'])
})

test('two at once on one output: one writes, the other is refused and takes nothing away', async () => {
  deid.put('notes.jsonl', line('a', NOTE))
  deid.put('folder/note.txt', NOTE)
  for (const input of ['notes.jsonl', 'folder']) {
    const both = await Promise.all([deid.run(input), deid.run(input)])
    assert.deepEqual(both.map(({ code }) => code).sort(), [0, both.find(({ code }) => code !== 0)?.code])
    assert.match(both.map(({ stderr }) => stderr).join(''), /is in use by process/)
    assertClean(await deid.run(input), 1)
  }
  assert.ok(!existsSync(join(deid.folder, 'clean.jsonl.documents')))
})

test('in a folder every file is read as what it is or listed, and names of files are told nowhere', async () => {
  deid.put('in/1 Okafor.txt', makePdf([[NOTE]]))
  deid.put('in/2.csv', makeZip([{ name: 'Quashie.txt', data: NOTE }]))
  deid.put('in/3 Okafor.zip', makeZip([{ name: 'Okafor.txt', data: Buffer.alloc(40_000_000, 97) }]))
  deid.put('in/4.pdf', `%PDF-1.4 ${NOTE}`)
  deid.put('in/5.docx', `{"id":"x","text":"${NOTE}"`)
  deid.put('in/6 Okafor.txt', '')
  deid.put('in/7.csv', `id,text,name\n1,"${NOTE}",Kwame Okafor\n2,"${NOTE}\n`)
  deid.put('in/8.txt', Buffer.from(`${NOTE} Mrs Lefèvre came.`, 'utf16le'))
  const ran = await deid.run('in')
  assert.equal(ran.code, 0, ran.stderr)
  assertClean(ran, ran.counts?.documents ?? 0)
  const told = ran.rejects.map(({ reason }) => Number(/^file (\d+) by name/.exec(reason)?.[1]))
  const unread = new Set(told)
  assert.deepEqual(
    [...unread].filter((file) => file < 7),
    [3, 4, 5, 6],
  )
  assert.ok(ran.rows.length >= 4, 'PDF, zip, CSV and text came out')
  assert.ok(!existsSync(join(deid.folder, 'clean.jsonl.documents')))
})

test('to a pipe: rows come out, what is left out is told without its text; only JSON Lines go there', async () => {
  deid.put('notes.jsonl', `${line('a', NOTE)}\n{"id":"b","text":"Mr Okafor"\n`)
  deid.put('note.txt', NOTE)
  const ran = await deid.run('notes.jsonl', { output: '-' })
  assert.equal(ran.code, 0, ran.stderr)
  assert.equal((JSON.parse(ran.stdout) as { id: string }).id, 'a')
  assert.match(ran.stderr, /is not valid JSON/)
  assert.equal((await deid.run('note.txt', { output: '-' })).code, 2)
})

test('a full disk ends the run with a word on it; with room again, the run goes on to the same bytes', async () => {
  const rows = Array.from({ length: 300 }, (_, i) => line(`n${i}`, `${NOTE} Note ${i}.`, { patientKey: 'p' }))
  deid.put('notes.jsonl', rows.join('\n'))
  const whole = await deid.run('notes.jsonl', { output: 'whole.jsonl' })
  // A limit on the size of files (blocks of 512 bytes) stands in for a disk without room; its signal is ignored.
  const script = `trap '' XFSZ; ulimit -f 64; exec "$0" "$@"`
  const command = ['deid', '--threads', '1', '--input', 'notes.jsonl', '--output', 'clean.jsonl']
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script, process.execPath, PROGRAM, ...command], {
    cwd: deid.folder,
    env: { ...process.env, CLINLOOP_DEID_KEY: TEST_KEY },
    encoding: 'utf8',
  })
  assert.ok(status !== 0 && status !== null, stdout)
  assert.match(stderr, /There is no room to write .*clean\.jsonl/)
  assert.ok(!existsSync(join(deid.folder, 'clean.jsonl')))
  const partial = ['clean.jsonl.partial', 'whole.jsonl', 'notes.jsonl']
  assertNoTrace(deid.folder, new Set(partial), { stdout, stderr })
  const continued = await deid.run('notes.jsonl')
  assert.equal(continued.code, 0)
  assert.deepEqual(continued.rows, whole.rows)
})

/** The command in a process of its own, as a shell runs it. */
function pipe(input: string, shell: string) {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', shell, process.execPath, PROGRAM], {
    cwd: deid.folder,
    env: { ...process.env, CLINLOOP_DEID_KEY: TEST_KEY, CLINLOOP_THREADS: '1' },
    input,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test('from a pipe to a file: the file is whole or not there, and what is left out is listed beside it', () => {
  const input = `${line('a', NOTE)}\n{"id":"b","text":"Mr Okafor"\n`
  const { status, stdout, stderr } = pipe(input, '"$0" "$1" deid --input - --output clean.jsonl')
  assert.equal(status, 0, stderr)
  assertNoTrace(deid.folder, new Set(['clean.jsonl']), { stdout, stderr })
  const read = (name: string): string => readFileSync(join(deid.folder, name), 'utf8')
  assert.equal((JSON.parse(read('clean.jsonl')) as { id: string }).id, 'a')
  assert.deepEqual(JSON.parse(read('clean.jsonl.rejects.jsonl')), { line: 2, reason: 'is not valid JSON' })
  assert.deepEqual(readdirSync(deid.folder).sort(), ['clean.jsonl', 'clean.jsonl.rejects.jsonl', 'tmp'])
})

test('standard output on a full disk is an error, without a word of the text', {
  skip: !existsSync('/dev/full'),
}, () => {
  const { status, stderr } = pipe(`${line('a', NOTE)}\n`, '"$0" "$1" deid --input - > /dev/full')
  assert.notEqual(status, 0)
  assertNoTrace(deid.folder, new Set(), { stderr })
  assert.match(stderr, /ENOSPC|no room/)
})
