import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { loadDeidKey, openVault } from '../transform/index.ts'
import { TEST_KEY, testPlan, writeNotes } from './deid-run.fixture.ts'
import { type DeidentifyFileOptions, deidentifyFile } from './deidentify-file.ts'
import type { Tally } from './tally.ts'

process.env.CLINLOOP_DEID_KEY = TEST_KEY
const keys = loadDeidKey({})
let folder: string
let input: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clinloop-deid-'))
  input = join(folder, 'notes.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function run(name: string, options: Partial<DeidentifyFileOptions> = {}): Promise<Tally> {
  const output = join(folder, name)
  return deidentifyFile({ plan: testPlan(), keys, input, output, rejects: `${output}.rejects`, ...options })
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
type Row = {
  id: string
  text: string
  entities: { start: number; end: number; type: string; replacement: string }[]
}
const rows = (name: string): Row[] =>
  read(name)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)

function start(output: string, { threads = 1, holdAt = 0 } = {}): ChildProcess {
  const child = new URL('./deid-process.fixture.ts', import.meta.url)
  const env = { ...process.env, CLINLOOP_DEID_KEY: TEST_KEY }
  return fork(child, [input, join(folder, output), String(threads), String(holdAt)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
}

test('every row comes out, entities lead back to the original, and the rest is untouched', async () => {
  writeNotes(input, 400)
  const tally = await run('clean.jsonl')
  assert.equal(tally.documents, 400)
  assert.equal(tally.written + tally.withheld + tally.rejected, 400)
  assert.ok(tally.withheld <= 4, `${tally.withheld} withheld`)
  const originals = new Map(
    readFileSync(input, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row)
      .map((row) => [row.id, row.text]),
  )
  for (const { id, text, entities } of rows('clean.jsonl')) {
    const original = originals.get(id) ?? ''
    let rebuilt = ''
    let at = 0
    for (const { start: from, end, replacement } of entities) {
      rebuilt += original.slice(at, from) + replacement
      at = end
    }
    assert.equal(text, rebuilt + original.slice(at))
  }
  assert.equal(statSync(join(folder, 'clean.jsonl')).mode & 0o777, 0o600)
  assert.deepEqual(
    readdirSync(folder).filter((name) => /partial|journal|lock/.test(name)),
    [],
  )
})

test('two threads write what one writes', async () => {
  writeNotes(input, 600)
  await run('one.jsonl', { batchBytes: 4096 })
  await run('two.jsonl', { threads: 2, batchBytes: 8192 })
  assert.equal(read('one.jsonl'), read('two.jsonl'))
})

test('killed again and again, a run continues and its output is byte-equal', async () => {
  writeNotes(input, 12_000)
  await run('whole.jsonl')
  const size = statSync(input).size
  for (const share of [0.2, 0.5, 0.8]) {
    const child = start('killed.jsonl', { threads: share === 0.5 ? 2 : 1, holdAt: size * share })
    const exit = once(child, 'exit')
    child.on('message', () => child.kill('SIGKILL'))
    const [code, signal] = (await exit) as [number | null, string | null]
    assert.deepEqual([code, signal], [null, 'SIGKILL'])
    assert.equal(existsSync(join(folder, 'killed.jsonl')), false, 'nothing is in place before the end')
  }
  const noted = JSON.parse(read('killed.jsonl.journal')) as { entry: { offset: number } }
  assert.ok(noted.entry.offset > size * 0.5, 'the third run did not begin again')
  await run('killed.jsonl')
  assert.equal(read('killed.jsonl'), read('whole.jsonl'))
})

test('another key, policy or input does not continue the old run', async () => {
  writeNotes(input, 3000)
  const child = start('clean.jsonl', { holdAt: 100_000 })
  child.on('message', () => child.kill('SIGKILL'))
  await once(child, 'exit')
  await run('clean.jsonl', { plan: testPlan({ profile: 'hipaa-safe-harbor' }) })
  await run('fresh.jsonl', { plan: testPlan({ profile: 'hipaa-safe-harbor' }) })
  assert.equal(read('clean.jsonl'), read('fresh.jsonl'))
})

test('two processes at once: one writes, the other is refused', async () => {
  writeNotes(input, 6000)
  const child = start('clean.jsonl', { holdAt: 1 })
  await once(child, 'message')
  await assert.rejects(run('clean.jsonl'), { code: 'busy' })
  child.kill('SIGKILL')
  await once(child, 'exit')
  await run('clean.jsonl')
})

test('bad rows are told by line, without their text, and cost nothing else', async () => {
  const good = JSON.stringify({ id: 'a', text: 'Seen by Dr Okafor.' })
  const bad = [
    '{"id":"b","text":"Ada Quashie"',
    '[1]',
    '{"id":"c"}',
    '{"text":"Ada Quashie"}',
    '{"id":"d","text":7}',
    'NaN',
  ]
  writeFileSync(input, `\ufeff${good}\r\n${bad.join('\n')}\n\n${good.replace('"a"', '"z"')}`)
  const tally = await run('clean.jsonl')
  assert.deepEqual([tally.documents, tally.written, tally.rejected], [8, 2, 6])
  const rejects = read('clean.jsonl.rejects')
  assert.ok(!rejects.includes('Quashie'))
  assert.deepEqual(
    rejects
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { line: number }).line),
    [2, 3, 4, 5, 6, 7],
  )
})

test('a row in which the audit still finds a value is withheld, and the report of it holds no text', async () => {
  // The name is not looked for in an id, and the audit finds it there.
  writeFileSync(input, `${JSON.stringify({ id: 'okafor-1', text: 'Seen by Dr Okafor.' })}\n`)
  const tally = await run('clean.jsonl')
  assert.deepEqual([tally.written, tally.withheld], [0, 1])
  assert.equal(tally.leaks[0]?.where, 'id')
  assert.ok(!JSON.stringify(tally).toLowerCase().includes('okafor'))
  assert.ok(!read('clean.jsonl.rejects').toLowerCase().includes('okafor'))
})

test('other fields are walked by name, and what they say is looked for in the text', async () => {
  const row = {
    id: 1,
    text: 'Rang quashie again, no answer.',
    patient_name: 'Efua Quashie',
    dob: '1951-07-04',
    hb: 102,
    ref: 'ABZ-1',
  }
  writeFileSync(input, JSON.stringify(row))
  await run('clean.jsonl', { plan: testPlan({ columns: { ref: 'drop' } }) })
  const [clean] = rows('clean.jsonl') as unknown as Record<string, unknown>[]
  assert.equal(clean?.hb, 102)
  assert.ok(!('ref' in (clean ?? {})))
  assert.ok(!/quashie|1951-07-04/i.test(JSON.stringify(clean)), JSON.stringify(clean))
})

test('the vault leads back from a replacement to the value, and shows nothing without the key', async () => {
  writeNotes(input, 300)
  const vault = join(folder, 'vault')
  await run('clean.jsonl', { vault })
  const names = rows('clean.jsonl').flatMap(({ entities }) => entities.filter(({ type }) => type === 'NAME'))
  const opened = openVault(vault, keys)
  const { matches } = opened.lookup(names[0]?.replacement ?? '', { by: 'A. Rahman', reason: 'test' })
  opened.close()
  assert.ok(matches.length > 0)
  assert.ok(readFileSync(input, 'utf8').includes(matches[0]?.value ?? '-'))
  assert.ok(!readFileSync(vault).includes(Buffer.from(matches[0]?.value ?? '-')))
})

test('an id that is a name or an address is rejected; codes, words and numbers are fine', async () => {
  const bad = ['Jane Okafor', 'Okafor_Jane.txt', 'jane@example.com', 'tel 07700900412']
  const good = ['note-17', 'tel 5', 'clinic_letter', '550e8400-e29b-41d4-a716-446655440000', 'ED note 5', 42]
  writeFileSync(
    input,
    [...good, ...bad].map((id) => `${JSON.stringify({ id, text: 'Chest clear.' })}\n`).join(''),
  )
  const tally = await run('clean.jsonl')
  assert.deepEqual([tally.rejected, tally.written], [bad.length, good.length])
  assert.match(read('clean.jsonl.rejects'), /field \\"id\\" looks like/)
  assert.doesNotMatch(read('clean.jsonl.rejects'), /okafor|jane/i)
})
