import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { type BenchResults, benchReport } from './bench-report.ts'
import { clinloop } from './contenders/clinloop.ts'
import { guideExpressions } from './contenders/guide-expressions.ts'
import { loadNotes } from './evaluation/load-notes.ts'
import { denseText, ordinaryText } from './measure/bench-texts.ts'
import { measureFamilies } from './measure/measure-families.ts'
import { measureQuality } from './measure/measure-quality.ts'
import { measureSpeeds, type Task } from './measure/measure-speeds.ts'

const BENCH = join(import.meta.dirname, 'bench.ts')

test('each table compares with its first row', () => {
  const speed = (label: string, rate: number) => ({
    label,
    perSecond: { median: rate, least: rate, most: rate },
    perProcessorSecond: rate,
  })
  const results: BenchResults = {
    environment: { Node: 'v24' },
    texts: [
      { name: 'ordinary', charactersPerIdentifier: 150, speeds: [speed('ours', 8), speed('theirs', 0.2)] },
    ],
    files: {
      megabytes: 25,
      documents: 10,
      withheld: 1,
      speeds: [
        { threads: 1, ...speed('', 5) },
        { threads: 2, ...speed('', 9) },
      ],
      memory: [
        { megabytes: 50, before: 50e6, peak: 200e6 },
        { megabytes: 100, before: 50e6, peak: 210e6 },
      ],
    },
    start: [{ label: 'node', milliseconds: { median: 40, least: 40, most: 40 } }],
  }
  const text = benchReport(results)
  assert.match(text, /theirs +0\.20 \(0\.20–0\.20\) +0\.20 +0\.025×/)
  assert.match(text, /2 threads +9\.00 \(9\.00–9\.00\) +9\.00 +1\.80×/)
  assert.match(text, /100 MB +210 +160 +2\.00× +1\.05×/)
  assert.match(text, /node +40 \(40–40\) +1\.00×/)
  assert.ok(!text.includes('Quality'), 'parts that were not measured are not shown')
})

test('each family of rules finds more, and the last is the whole detector', async () => {
  const notes = loadNotes('dev').slice(0, 12)
  const { results } = await measureFamilies(notes, {
    split: 'dev',
    rounds: 1,
    seconds: 0.001,
    megabytes: 0.01,
  })
  const found = results.map(({ quality }) => quality.recall.hits)
  assert.equal(found[0], 0)
  assert.ok(found.every((hits, i) => i === 0 || hits >= (found[i - 1] as number)))
  const whole = await measureQuality([clinloop()], notes)
  assert.deepEqual(results.at(-1)?.quality.recall, whole[0]?.recall)
})

test('every task works through the documents in turn, in as many rounds as asked for', async () => {
  const { documents } = ordinaryText(0.01)
  const seen: string[][] = [[], []]
  const tasks = seen.map((ids, i): Task => {
    return { label: `task ${i}`, run: ({ id }) => (i === 0 ? ids.push(id) : Promise.resolve(ids.push(id))) }
  })
  const speeds = await measureSpeeds(tasks, documents, { rounds: 2, seconds: 0.005 })
  assert.deepEqual(
    speeds.map(({ label }) => label),
    ['task 0', 'task 1'],
  )
  for (const ids of seen) {
    const expected = ids.map((_, i) => documents[i % documents.length]?.id)
    assert.deepEqual(ids, expected)
  }
  for (const { perSecond } of speeds)
    assert.ok(
      perSecond.least > 0 && perSecond.least <= perSecond.median && perSecond.median <= perSecond.most,
    )
})

test('dense text is the notes, and much denser than the ordinary one', () => {
  const notes = loadNotes()
  const dense = denseText(notes)
  const ordinary = ordinaryText(0.2)
  assert.equal(dense.documents.length % notes.length, 0)
  assert.equal(new Set(dense.documents.map(({ id }) => id)).size, dense.documents.length)
  assert.ok(dense.characters / dense.identifiers < 60)
  assert.ok(ordinary.characters / ordinary.identifiers > 120)
})

test('quality is the share of identifiers found by the rules of the evaluation', async () => {
  const notes = loadNotes('test').slice(0, 40)
  const perfect = { label: 'gold', redact: () => '', detect: goldOf }
  const [gold, guide] = await measureQuality([perfect, guideExpressions], notes)
  assert.deepEqual(
    [gold?.recall.rate, gold?.precision.rate, gold?.names.rate, gold?.redactedOutside.hits],
    [1, 1, 1, 0],
  )
  assert.ok((guide?.recall.rate ?? 1) < 0.5)

  function goldOf({ id }: { id: string }) {
    const spans = notes.find((note) => note.id === id)?.gold ?? []
    return spans.map(({ start, end, type }) => ({ start, end, type, score: 1, rule: 'gold' }))
  }
})

test('the command says what it takes, and refuses what it does not know', () => {
  assert.match(execFileSync(process.execPath, [BENCH, '--help'], { encoding: 'utf8' }), /--quick/)
  const { status, stderr } = spawnSync(process.execPath, [BENCH, '--split', 'half'], { encoding: 'utf8' })
  assert.notEqual(status, 0)
  assert.match(stderr, /--split is one of/)
})
