import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createDetector } from '../create-detector.ts'
import { alignTokens, type LabelledToken } from './align-tokens.ts'
import { createNerVoter } from './create-ner-voter.ts'
import { mergeLabels } from './merge-labels.ts'
import { windowsOf } from './windows.ts'

const O = (word: string): LabelledToken => ({ word, label: 'O', score: 1 })
const B = (word: string, score = 0.9): LabelledToken => ({ word, label: 'B-PER', score })
const I = (word: string, score = 0.9): LabelledToken => ({ word, label: 'I-PER', score })

function spans(text: string, tokens: LabelledToken[]): string[] {
  return mergeLabels(text, alignTokens(text, tokens), 'ner').map(({ start, end }) => text.slice(start, end))
}

const cases: [what: string, text: string, tokens: LabelledToken[], found: string[]][] = [
  ['word pieces', 'saw Okonjo again', [O('saw'), B('ok'), I('##on'), O('##jo'), O('again')], ['Okonjo']],
  ['SentencePiece', 'saw Ann Roe', [O('▁saw'), B('▁Ann'), I('▁Roe')], ['Ann Roe']],
  ['byte-level pieces', 'saw Quilter', [O('saw'), B('ĠQuil'), I('ter')], ['Quilter']],
  [
    'hyphen and apostrophe',
    "Ann-Marie O'Neil",
    [B('ann'), I('-'), I('marie'), I('o'), I("'"), I('neil')],
    ["Ann-Marie O'Neil"],
  ],
  ['two people side by side', 'Ann Roe', [B('ann'), B('roe')], ['Ann', 'Roe']],
  ['a name inside that begins without B', 'to Roe', [O('to'), I('roe')], ['Roe']],
  ['accents that the tokenizer dropped', 'saw Renée', [O('saw'), B('renee')], ['Renée']],
  ['an unknown token', 'saw ☃ Ann', [O('saw'), O('[UNK]'), B('ann')], ['Ann']],
  ['a pair of surrogates before', '😀 Ann', [O('[UNK]'), B('ann')], ['Ann']],
]

for (const [what, text, tokens, found] of cases) {
  test(`reads ${what}`, () => assert.deepEqual(spans(text, tokens), found))
}

test('windows cover the text, overlap, and cut no surrogate pair', () => {
  const text = fc
    .array(fc.constantFrom('a', 'bc ', '😀', ' ', '\n', 'long'), { maxLength: 120 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(
      text,
      fc.integer({ min: 8, max: 40 }),
      fc.integer({ min: 0, max: 1 }),
      (note, size, overlap) => {
        let covered = 0
        for (const { start, end } of windowsOf(note, size, overlap)) {
          assert.ok(start <= covered && end > covered && end - start <= size)
          assert.ok(
            !/[\udc00-\udfff]/.test(note.charAt(end)) || !/[\ud800-\udbff]/.test(note.charAt(end - 1)),
          )
          covered = end
        }
        assert.equal(covered, note.length)
      },
    ),
  )
})

/** Stands for a model: labels the words Zebedee and Quorn. */
async function classify(text: string): Promise<LabelledToken[]> {
  return (text.match(/\S+/g) ?? []).map((word) =>
    /^(?:Zebedee|Quorn)$/.test(word) ? I(word.toLowerCase()) : O(word.toLowerCase()),
  )
}

test('entities of a long text stand at offsets of the whole, each once', async () => {
  const voter = await createNerVoter({ path: 'model', open: async () => classify })
  const filler = 'the patient slept well and ate a little '.repeat(40)
  const text = `Zebedee Quorn ${filler}and Zebedee ${filler}then Quorn`
  const found = await voter.find(text)
  assert.deepEqual(
    found.map(({ start, end }) => text.slice(start, end)),
    ['Zebedee Quorn', 'Zebedee', 'Quorn'],
  )
})

test('what the model finds joins what the rules find', async () => {
  const voter = await createNerVoter({ path: 'model', open: async () => classify })
  const text = 'then zz Quorn came'
  const detector = createDetector()
  const names = detector.detect(text, { extra: await voter.find(text) })
  assert.ok(names.some(({ start, end, type }) => type === 'NAME' && text.slice(start, end) === 'Quorn'))
  const without = createDetector({ disable: ['NAME'] }).detect(text, { extra: await voter.find(text) })
  assert.deepEqual(without, [])
})

test('without the package, an error says what to install', async () => {
  await assert.rejects(createNerVoter({ path: 'models/none' }), {
    code: 'unavailable',
    hint: /@huggingface\/transformers/,
  })
})
