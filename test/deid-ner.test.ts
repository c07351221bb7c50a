import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { deidConfig } from '../src/config/deid-config.ts'
import { createNerVoter } from '../src/deid/detect/ner/create-ner-voter.ts'
import { createBatchProcessor } from '../src/deid/index.ts'
import { planOf } from '../src/deid/run/deid-plan.ts'
import { TEST_KEY, writeNotes } from '../src/deid/run/deid-run.fixture.ts'
import { deidentifyFile } from '../src/deid/run/deidentify-file.ts'
import { loadDeidKey } from '../src/deid/transform/index.ts'
import { ANY_TEXT, forms, LETTERS } from './fixtures/any-text.ts'
import { compose, GAPS, NAMES, OTHERS, TOKENIZERS } from './fixtures/ner-texts.ts'
import { byteLetters, type TinyNerOptions, writeTinyNer } from './fixtures/tiny-ner.ts'

// The real package with models written here. It is optional and large; without it these tests say so and are skipped.
const PACKAGE = '@huggingface/transformers'
const skip = isInstalled() ? false : `${PACKAGE} is not installed`

process.env.CLINLOOP_DEID_KEY = TEST_KEY
const folder = mkdtempSync(join(tmpdir(), 'clinloop-ner-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const reached: string[] = []
globalThis.fetch = (url) => refuse(String(url))
Socket.prototype.connect = () => refuse('a socket')

function refuse(what: string): never {
  reached.push(what)
  throw new Error(`the network was used: ${what}`)
}

function isInstalled(): boolean {
  try {
    return import.meta.resolve(PACKAGE) !== ''
  } catch {
    return false
  }
}

let models = 0
function modelOf(options: TinyNerOptions): string {
  const path = join(folder, `model-${models++}`)
  writeTinyNer(path, options)
  return path
}

for (const [what, options] of Object.entries(TOKENIZERS)) {
  test(`${what}: names stand where they were written`, { skip }, async () => {
    const voter = await createNerVoter({ path: modelOf(options) })
    const parts = fc.array(fc.oneof(fc.constantFrom(...NAMES), fc.constantFrom(...OTHERS)), {
      minLength: 1,
      maxLength: 250,
      size: 'max',
    })
    const gaps = fc.array(fc.constantFrom(...GAPS), { minLength: 1, maxLength: 9 })
    await fc.assert(
      fc.asyncProperty(parts, gaps, async (list, between) => {
        const { text, spans } = compose(list, between)
        const found = await voter.find(text)
        assert.deepEqual(
          found.map(({ start, end }) => [start, end]),
          spans,
        )
        assert.ok(found.every(({ type, score, rule }) => type === 'NAME' && score > 0.9 && rule === 'ner'))
      }),
      { numRuns: 30 },
    )
  })
}

for (const tokenizer of ['pieces', 'words', 'bytes'] as const) {
  test(`${tokenizer}: what is named everywhere covers every letter of any text`, { skip }, async () => {
    const named = tokenizer === 'bytes' ? byteLetters() : forms(LETTERS, tokenizer === 'words' ? '▁' : '##')
    const tokens = Object.fromEntries(
      [...named, '▁', '[UNK]', '<unk>'].map((token) => [token, 'B-PER' as const]),
    )
    for (const lowercase of [false, true]) {
      const voter = await createNerVoter({ path: modelOf({ tokenizer, lowercase, tokens }) })
      await fc.assert(
        fc.asyncProperty(ANY_TEXT, async (text) => {
          const covered = new Set<number>()
          for (const { start, end } of await voter.find(text)) {
            for (let at = start; at < end; at++) covered.add(at)
          }
          // Apart from letters that are a space with a mark.
          const letters = [...text.matchAll(/[\p{L}\p{N}]/gu)].filter(([letter]) =>
            /[\p{L}\p{N}]/u.test(letter.normalize('NFKD')),
          )
          const left = letters.filter(({ index }) => !covered.has(index))
          assert.deepEqual(left, [])
        }),
        { numRuns: 60 },
      )
    }
  })
}

test('more tokens than the model has positions are read in parts', { skip }, async () => {
  const text = `Ann ${'7 '.repeat(590)}Ann ${'(8)'.repeat(300)} Ann Roe`
  for (const hideLimit of [false, true]) {
    const voter = await createNerVoter({ path: modelOf({ tokens: PEOPLE, positions: 64, hideLimit }) })
    assert.deepEqual(
      (await voter.find(text)).map(({ start, end }) => text.slice(start, end)),
      ['Ann', 'Ann', 'Ann Roe'],
    )
  }
})

const PEOPLE: TinyNerOptions['tokens'] = { Ann: 'B-PER', Roe: 'I-PER', Leeds: 'B-LOC', '7': 'O', '(': 'O' }

test('weights are found by the names that exports give them', { skip }, async () => {
  for (const weights of ['onnx/model.onnx', 'onnx/model_quantized.onnx', 'model.onnx']) {
    const path = modelOf({ tokens: PEOPLE, weights })
    for (const written of [path, `${path}/`, relative(process.cwd(), path)]) {
      const found = await (await createNerVoter({ path: written })).find('Ann Roe, Leeds')
      assert.deepEqual(
        found.map(({ type, start, end }) => [type, start, end]),
        [
          ['NAME', 0, 7],
          ['LOCATION', 9, 14],
        ],
      )
    }
  }
})

test('a model that cannot be used says why before any text is read', { skip }, async () => {
  const failing = async (path: string, message: RegExp): Promise<void> => {
    await assert.rejects(createNerVoter({ path }), { code: 'bad-input', message, hint: /tokenizer_config/ })
  }
  const path = modelOf({ tokens: PEOPLE, labels: ['A', 'B', 'C', 'D', 'E', 'F'] })
  await failing(path, /no label for names or places, only A, B/)
  await failing(modelOf({ tokens: PEOPLE, labels: ['O', 'B-PER'] }), /does not label text/)
  await failing(
    modelOf({ tokens: PEOPLE, weights: 'onnx/weights.onnx' }),
    /no token-classification model in ONNX/,
  )
  // A name as the hub has them is a folder here, too.
  await failing('someone/some-model', /some-model holds no/)
  const broken = modelOf({ tokens: PEOPLE })
  writeFileSync(join(broken, 'onnx/model.onnx'), 'no weights')
  await failing(broken, /cannot be opened/)
  const bare = modelOf({ tokens: PEOPLE })
  rmSync(join(bare, 'tokenizer_config.json'))
  await failing(bare, /cannot be opened/)
})

test('the model that the plan names is used in every thread, and its votes are in what is written', {
  skip,
}, async () => {
  const ner = modelOf({ tokens: { quaxx: 'B-PER', zorbel: 'B-PER', ...PEOPLE } })
  const input = join(folder, 'notes.jsonl')
  const output = join(folder, 'clean.jsonl')
  writeNotes(input, 60)
  appendFileSync(
    input,
    `${JSON.stringify({ id: 'last', text: 'then quaxx took the call, NHS 943 476 5919' })}\n`,
  )
  const clean = async (threads: number): Promise<string> => {
    const plan = planOf(folder, deidConfig.parse({ ner, policy: { NAME: 'mask' } }), 'lines', [])
    const options = { plan, keys: loadDeidKey({}), input, output, rejects: `${output}.rejects`, threads }
    const tally = await deidentifyFile({ ...options, batchBytes: 600 })
    assert.equal(tally.documents, 61)
    assert.ok((tally.rules.ner ?? 0) >= 1)
    return readFileSync(output, 'utf8')
  }
  const one = await clean(1)
  assert.match(one, /then \[NAME\] took the call, NHS (?!943)/)
  assert.equal(await clean(2), one)
})

test('nothing of this used the network', { skip }, () => assert.deepEqual(reached, []))

test('without the package a run that names a model stops before it begins', {
  skip: skip ? false : `${PACKAGE} is installed`,
}, async () => {
  const ner = modelOf({ tokens: PEOPLE })
  const plan = planOf(folder, deidConfig.parse({ ner }), 'lines', [])
  await assert.rejects(createBatchProcessor(plan), { code: 'unavailable', message: /deid\.ner/ })
})
