import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import type { Claim, Decision } from '../collect/claim.ts'
import { datasetConfig } from '../config/dataset-config.ts'
import { AppError } from '../core/app-error.ts'
import { silentProgress } from '../core/progress.ts'
import { createRandom } from '../core/random.ts'
import type { Manifest } from '../store/manifest.ts'
import type { StageContext } from '../store/stage.ts'
import { checkDataset } from './check-dataset.ts'
import { datasetStage } from './dataset-stage.ts'
import type { Example } from './example.ts'
import { SPLITS, type Split } from './split-groups.ts'

const folder = mkdtempSync(join(tmpdir(), 'clinloop-dataset-'))
after(() => rmSync(folder, { recursive: true }))
let runs = 0

const DECISIONS: Decision[] = ['APPROVED', 'DENIED', 'PENDING']

function claim(number: number, policy: number | string, changes: Partial<Claim> = {}): Claim {
  return {
    claimId: `CLM-${number}`,
    policyId: `POL-${policy}`,
    claimNumber: `N-${number}`,
    diagnosisCodes: ['E11.9', 'I10'],
    procedureCodes: ['99213'],
    amount: 10.5,
    serviceDate: '2024-01-31',
    note: `Note ${number}.`,
    reason: 'policy not in force',
    decision: DECISIONS[number % 3] as Decision,
    ...changes,
  }
}

const CLAIMS = Array.from({ length: 300 }, (_, i) => claim(i, i % 120))

async function build(claims: readonly Claim[], settings: Record<string, unknown> = {}, seed = 42) {
  const dir = join(folder, `run-${runs++}`)
  const corpusDir = join(dir, 'corpus')
  const outDir = join(dir, 'dataset')
  for (const path of [corpusDir, outDir]) mkdirSync(path, { recursive: true })
  writeFileSync(join(corpusDir, 'claims.jsonl'), claims.map((row) => `${JSON.stringify(row)}\n`).join(''))
  writeFileSync(
    join(corpusDir, 'rejects.jsonl'),
    '{"row":3,"line":4,"field":"claim_amount","reason":"is negative"}\n',
  )
  const corpus = {
    id: 'c0ffee',
    counts: { read: claims.length + 1, used: claims.length, rejected: 1 },
    meta: {
      sensitivity: 'synthetic',
      source: { file: 'claims.csv', size: 99, sha256: 'abc123' },
      rejectReasons: { 'claim_amount is negative': { rows: 1, firstLine: 4 } },
    },
  } as unknown as Manifest
  const context = {
    store: { artefacts: { path: () => corpusDir } },
    progress: silentProgress,
    signal: new AbortController().signal,
  } as unknown as StageContext
  const config = { ...datasetConfig.parse(settings), seed }
  const result = await datasetStage.run(context, config, [corpus], outDir)
  const read = (name: string): unknown[] =>
    readFileSync(join(outDir, `${name}.jsonl`), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((row) => JSON.parse(row))
  const splits = Object.fromEntries(SPLITS.map((split) => [split, read(split)])) as Record<Split, Example[]>
  const card = readFileSync(join(outDir, 'card.md'), 'utf8')
  return {
    ...result,
    splits,
    card,
    rejects: read('rejects'),
    files: SPLITS.map((split) => join(outDir, `${split}.jsonl`)),
  }
}

test('a claim becomes a chat example', async () => {
  const { splits } = await build(CLAIMS)
  const example = SPLITS.flatMap((split) => splits[split]).find(({ id }) => id === 'CLM-1')
  assert.deepEqual(example, {
    id: 'CLM-1',
    messages: [
      { role: 'system', content: 'Decide the claim: APPROVED, DENIED or PENDING, with the reason.' },
      {
        role: 'user',
        content:
          'Service date: 2024-01-31\nDiagnosis: E11.9, I10\nProcedure: 99213\nAmount: 10.50\nNote: Note 1.',
      },
      { role: 'assistant', content: 'DENIED: policy not in force' },
    ],
    task: 'adjudication',
    source: 'claims.csv',
    meta: { label: 'DENIED', amount: 10.5, group: 'POL-1', keywords: 'policy|force' },
  })
})

test('the splits partition the claims, keep policies whole, hold their shares, and are sound', async () => {
  const { splits, counts, files } = await build(CLAIMS)
  const ids = SPLITS.flatMap((split) => splits[split].map(({ id }) => id))
  assert.deepEqual([...ids].sort(), CLAIMS.map(({ claimId }) => claimId).sort())
  assert.deepEqual(counts, {
    read: 300,
    used: 300,
    rejected: 0,
    train: 210,
    validation: 30,
    test: 60,
    groups: 120,
  })
  for (const label of DECISIONS) {
    assert.ok(Math.abs(splits.test.filter(({ meta }) => meta.label === label).length - 20) <= 2)
  }
  assert.deepEqual(
    (await checkDataset(files)).filter(({ code }) => code !== 'rare-class'),
    [],
  )
})

test('for any policies: a partition without a shared policy, the same for the same seed and for any row order', async () => {
  const shapes = fc.array(fc.tuple(fc.nat(12), fc.nat(2)), { minLength: 12, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(shapes, fc.nat(), async (rows, seed) => {
      const claims = rows.map(([policy, decision], i) =>
        claim(i, policy, { decision: DECISIONS[decision] as Decision }),
      )
      const settings = { split: { validation: 0, test: 0.25 } }
      const splitOf = async (list: readonly Claim[]) => {
        const { splits } = await build(list, settings, seed)
        return new Map(SPLITS.flatMap((split) => splits[split].map(({ id }) => [id, split])))
      }
      const policies = new Set(claims.map(({ policyId }) => policyId))
      if (policies.size < 4) return
      const first: Map<string, Split> | undefined = await splitOf(claims).catch((error) => {
        // A corpus of which one policy holds nearly everything cannot be divided.
        assert.ok(error instanceof AppError && error.code === 'bad-input', String(error))
        return undefined
      })
      if (!first) return
      assert.equal(first.size, claims.length)
      for (const policy of policies) {
        const where: (Split | undefined)[] = claims
          .filter(({ policyId }) => policyId === policy)
          .map(({ claimId }) => first.get(claimId))
        assert.equal(new Set(where).size, 1)
      }
      assert.deepEqual(
        await splitOf(createRandom(seed).shuffle(claims)).then((map) => [...map].sort()),
        [...first].sort(),
      )
    }),
    { numRuns: 25 },
  )
})

test('the seed decides which policies go where', async () => {
  const ids = async (seed: number) => (await build(CLAIMS, {}, seed)).splits.test.map(({ id }) => id)
  assert.deepEqual(await ids(1), await ids(1))
  assert.notDeepEqual(await ids(1), await ids(2))
})

test('the project seed and the dataset section make up the configuration', () => {
  const dataset = datasetConfig.parse({})
  const project = { seed: 7, dataset } as Parameters<typeof datasetStage.config>[0]
  assert.deepEqual(datasetStage.config(project), { ...dataset, seed: 7 })
})

test('dataset.split', async () => {
  const { counts } = await build(CLAIMS, { split: { validation: 0, test: 0.5 } })
  assert.deepEqual([counts.train, counts.validation, counts.test], [150, 0, 150])
  assert.throws(
    () => datasetConfig.parse({ split: { validation: 0.5, test: 0.5 } }),
    /leave something to train on/,
  )
})

test('dataset.system', async () => {
  const { splits } = await build(CLAIMS, { system: 'Be brief.' })
  assert.equal(splits.test[0]?.messages[0]?.content, 'Be brief.')
})

test('dataset.keywords', async () => {
  assert.equal((await build(CLAIMS, { keywords: 1 })).splits.test[0]?.meta.keywords, 'policy')
  assert.equal((await build(CLAIMS, { keywords: 0 })).splits.test[0]?.meta.keywords, undefined)
})

test('dataset.task knows one task so far and refuses others', () => {
  assert.throws(() => datasetConfig.parse({ task: 'poetry' }))
})

test('dataset.duplicates: the same prompt in two splits is left out or kept, and reported either way', async () => {
  const twins = Array.from({ length: 40 }, (_, i) => claim(i, i, { note: 'Same  note.' }))
  const dropped = await build([...CLAIMS.slice(100), ...twins])
  const expected = dropped.meta.promptsInTwoSplits as number
  assert.ok(expected > 0)
  assert.equal(dropped.counts.rejected, expected)
  assert.equal(dropped.counts.used, 240 - expected)
  assert.equal(dropped.rejects.length, 1 + expected)
  assert.match(
    JSON.stringify(dropped.rejects[1]),
    /"stage":"dataset","row":\d+,"field":null,"reason":"has the same prompt/,
  )
  assert.match(dropped.card, new RegExp(`${expected} claims had.*left out`, 's'))
  assert.ok(!(await checkDataset(dropped.files)).some(({ code }) => code === 'prompt-in-two-splits'))

  const kept = await build([...CLAIMS.slice(100), ...twins], { duplicates: 'keep' })
  assert.equal(kept.counts.used, 240)
  assert.equal(kept.meta.promptsInTwoSplits, expected)
  assert.ok((await checkDataset(kept.files)).some(({ code }) => code === 'prompt-in-two-splits'))
})

test('policies that differ only in case are one', async () => {
  const claims = CLAIMS.map((row, i) => ({
    ...row,
    policyId: i % 2 ? row.policyId.toLowerCase() : ` ${row.policyId}`,
  }))
  assert.equal((await build(claims)).counts.groups, 120)
})

test('rejects of the collection are carried along, and the card accounts for them', async () => {
  const { rejects, card, meta } = await build(CLAIMS)
  assert.deepEqual(rejects, [
    { stage: 'collect', row: 3, line: 4, field: 'claim_amount', reason: 'is negative' },
  ])
  for (const fact of [
    'synthetic',
    'claims.csv',
    'abc123',
    'c0ffee',
    '301 read, 300 used, 1 rejected',
    'claim_amount is negative',
  ]) {
    assert.ok(card.includes(fact), fact)
  }
  assert.match(card, /\| test \| 20\.0 % \| 60 \| 20 \(33\.3 %\)/)
  assert.doesNotMatch(card, /Note \d/)
  assert.equal(meta.sensitivity, 'synthetic')
})

test('claims of too few policies are refused with the cure', async () => {
  await assert.rejects(build([claim(1, 1), claim(2, 1)]), (error) => {
    assert.ok(error instanceof AppError && error.code === 'bad-input')
    assert.match(
      `${error.message} ${error.hint}`,
      /1 policy, which leaves nothing for the validation and test split.*dataset\.split/,
    )
    return true
  })
})

test('a corpus of documents only is refused with what to set', async () => {
  const dir = join(folder, `run-${runs++}`)
  mkdirSync(dir)
  writeFileSync(join(dir, 'documents.jsonl'), '{}\n')
  const context = {
    store: { artefacts: { path: () => dir } },
    progress: silentProgress,
    signal: new AbortController().signal,
  } as unknown as StageContext
  const corpus = { id: 'c0ffee', counts: { used: 1 }, meta: {} } as unknown as Manifest
  const config = { ...datasetConfig.parse({}), seed: 1 }
  await assert.rejects(datasetStage.run(context, config, [corpus], dir), (error) => {
    assert.ok(error instanceof AppError)
    assert.deepEqual([error.code, /collect\.claims/.test(error.hint ?? '')], ['refused', true])
    return true
  })
})
