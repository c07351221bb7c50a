import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { NerVoter } from '../src/deid/detect/ner/create-ner-voter.ts'
import { createBatchProcessor } from '../src/deid/index.ts'
import type { BatchResult } from '../src/deid/run/create-batch-processor.ts'
import type { RowShape } from '../src/deid/run/deid-plan.ts'
import { TEST_KEY, testPlan, writeNotes } from '../src/deid/run/deid-run.fixture.ts'
import { orderedPool } from '../src/deid/run/ordered-pool.ts'
import type { LineBatch } from '../src/deid/run/read-line-batches.ts'

process.env.CLINLOOP_DEID_KEY = TEST_KEY
const folder = mkdtempSync(join(tmpdir(), 'clinloop-votes-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** Finds a name that no rule would, as a model may. */
const quaxx: NerVoter = { find: async (text) => votes(text, /zorbelina quaxx/g) }

function votes(text: string, pattern: RegExp) {
  return [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
    type: 'NAME' as const,
    score: 0.9,
    rule: 'ner',
  }))
}

const MASK = { policy: { NAME: 'mask', NHS_NUMBER: 'mask' } }

async function treat(row: object, shape: RowShape, voter: NerVoter | false = quaxx): Promise<string> {
  const run = await createBatchProcessor(testPlan(MASK, shape), voter ? { voter } : {})
  const bytes = Buffer.from(`${JSON.stringify(row)}\n`)
  const { output, rejects } = await run({ bytes, firstLine: 1, endOffset: bytes.length })
  assert.notEqual(output, '', rejects)
  return output
}

const TEXT = 'zorbelina quaxx took the call for Mr Okafor, NHS number 943 476 5919. Hb 102 g/L.'
const CLEAN = '[NAME] took the call for Mr [NAME], NHS number [NHS_NUMBER]. Hb 102 g/L.'

test('votes join what the rules find in the text and in the other fields of a line', async () => {
  const row = { id: 1, text: TEXT, remark: `again ${TEXT}` }
  const { text, remark, entities } = JSON.parse(await treat(row, 'lines'))
  assert.equal(text, CLEAN)
  assert.equal(remark, `again ${CLEAN}`)
  assert.deepEqual(
    entities.map(({ rule }: { rule: string }) => rule === 'ner'),
    [true, false, false],
  )
  assert.match(await treat(row, 'lines', false), /zorbelina quaxx/)
})

const document = (text: string, meta: object) => ({
  id: '0'.repeat(32),
  kind: 'note',
  text,
  patientKey: 'p1',
  source: { file: 'a' },
  meta,
})

test('votes reach the free text of a FHIR resource and of an HL7 message', async () => {
  const resource = { resourceType: 'Observation', status: 'final', note: [{ text: TEXT }] }
  const message = `MSH|^~\\&|LAB|RXX|CL|CL|202401021010||ORU^R01|M1|P|2.4\rNTE|1||${TEXT}\r`
  const clean = JSON.parse(await treat(document('zorbelina quaxx rang', { resource, message }), 'documents'))
  assert.equal(clean.text, '[NAME] rang')
  assert.equal(clean.meta.resource.note[0].text, CLEAN)
  assert.ok(clean.meta.message.includes(CLEAN), clean.meta.message)
})

test('a vote that overlaps an entity of the rules makes it longer, never shorter', async () => {
  const wide: NerVoter = { find: async (text) => votes(text, /Okafor zorbel/g) }
  const narrow: NerVoter = { find: async (text) => votes(text, /afo/g) }
  const row = { id: 1, text: 'Seen with Mr Okafor zorbel today.' }
  assert.match(await treat(row, 'lines', wide), /"Seen with Mr \[NAME\] today\."/)
  assert.match(await treat(row, 'lines', narrow), /"Seen with Mr \[NAME\] zorbel today\."/)
})

/** Treats the notes in batches of three lines, as a run does, and gives what is written. */
async function runBatches(voter?: NerVoter): Promise<string> {
  const input = join(folder, 'notes.jsonl')
  writeNotes(input, 24)
  const lines = readFileSync(input, 'utf8').trimEnd().split('\n')
  const process = await createBatchProcessor(testPlan(), voter ? { voter } : {})
  async function* batches(): AsyncGenerator<LineBatch> {
    for (let at = 0; at < lines.length; at += 3) {
      const bytes = Buffer.from(`${lines.slice(at, at + 3).join('\n')}\n`)
      yield { bytes, firstLine: at + 1, endOffset: 0 }
    }
  }
  let output = ''
  const runs = [process, process] satisfies ((batch: LineBatch) => Promise<BatchResult>)[]
  for await (const { output: result } of orderedPool(batches(), runs)) output += result.output
  return output
}

test('answers that come late and out of turn change neither the order nor what is written', async () => {
  let left = 24
  const slow: NerVoter = {
    find: async () => {
      // The first asked is the last to be answered.
      await wait(left-- > 0 ? left : 0)
      return []
    },
  }
  const written = await runBatches(slow)
  assert.equal(written, await runBatches())
  assert.deepEqual(
    written
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id),
    Array.from({ length: 24 }, (_, i) => `n${i}`),
  )
})

test('a model that fails on a text rejects that row only, and its message is not passed on', async () => {
  const failing: NerVoter = {
    find: async (text) => {
      if (text.includes('Okafor')) throw new Error(`cannot read ${text}`)
      return []
    },
  }
  const run = await createBatchProcessor(testPlan(), { voter: failing })
  const bytes = Buffer.from(
    ['Mr Okafor came.', 'Chest clear.'].map((text, id) => JSON.stringify({ id, text })).join('\n'),
  )
  const { output, rejects, tally } = await run({ bytes, firstLine: 1, endOffset: bytes.length })
  assert.match(output, /Chest clear/)
  assert.deepEqual([tally.written, tally.rejected], [1, 1])
  assert.doesNotMatch(rejects, /Okafor/)
})
