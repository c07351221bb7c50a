import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { createDetector } from '../create-detector.ts'
import { alignTokens, type LabelledToken } from './align-tokens.ts'
import { createNerVoter } from './create-ner-voter.ts'
import { hashNerModel } from './hash-ner-model.ts'
import { mergeLabels } from './merge-labels.ts'
import { windowsOf } from './windows.ts'

/** A token written as tokenizers write it: ##on continues a word, ▁Ann and ĠAnn begin one, [UNK] is any word. */
function token(word: string, label: string, score: number): LabelledToken {
  if (word === '[UNK]') return { piece: '', begins: true, unknown: true, label, score }
  if (word.startsWith('##')) return { piece: word.slice(2), begins: false, label, score }
  if (/^[▁Ġ]/.test(word)) return { piece: ` ${word.slice(1)}`, begins: true, label, score }
  return { piece: word, begins: undefined, label, score }
}

const O = (word: string): LabelledToken => token(word, 'O', 1)
const B = (word: string, score = 0.9): LabelledToken => token(word, 'B-PER', score)
const I = (word: string, score = 0.9): LabelledToken => token(word, 'I-PER', score)

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
  ['a name outside the vocabulary', 'saw Žmuidzin today', [O('saw'), B('[UNK]'), O('today')], ['Žmuidzin']],
  ['two such names', 'Ŵyn Ŷsel came', [B('[UNK]'), I('[UNK]'), O('came')], ['Ŵyn Ŷsel']],
  ['an unknown word that begins like the next', 'Annkar Ann', [O('[UNK]'), B('▁ann')], ['Ann']],
  ['a name behind a wide gap', `Name:${' '.repeat(90)}Ann`, [O('name'), O(':'), B('ann')], ['Ann']],
  ['decomposed accents', 'saw Rene\u0301e today', [O('saw'), B('renee'), O('today')], ['Rene\u0301e']],
  [
    'invisible characters',
    'saw Ok\u00adon\u200djo',
    [O('saw'), B('ok'), I('##onjo')],
    ['Ok\u00adon\u200djo'],
  ],
  ['ligatures', 'Mr Gri\ufb03n', [O('mr'), B('griffin')], ['Gri\ufb03n']],
  ['vowel signs that the tokenizer dropped', 'रमेश आए', [B('रमश'), O('आए')], ['रमेश']],
  ['a piece named within another word', 'paracetamol', [O('para'), B('##cet'), O('##amol')], []],
  ['pieces that go on with another label', 'Okonjo', [B('ok'), O('##onjo')], ['Okonjo']],
  ['no word inside another', 'Xannkar Ann', [O('▁zzz'), B('▁ann')], ['Ann']],
  ['an unknown sign before a name', 'saw ¨ Ann', [O('saw'), O('[UNK]'), B('▁ann')], ['Ann']],
  ['dots as one character', 'a … b . Ann', [O('a'), O('[UNK]'), O('[UNK]'), O('.'), B('ann')], ['Ann']],
  ['a token that the text does not show', 'saw Ann', [O('saw'), O('zzz'), B('ann')], ['Ann']],
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

test('a text of more tokens than the model takes is cut again, and nothing is lost', async () => {
  const sizes: number[] = []
  const short = async (text: string): Promise<LabelledToken[] | undefined> => {
    const tokens = await classify(text)
    if (tokens.length > 60) return undefined
    sizes.push(tokens.length)
    return tokens
  }
  const voter = await createNerVoter({ path: 'model', open: async () => short })
  const text = `${'1 2 3 4 '.repeat(70)}Zebedee Quorn ${'5 6 7 8 '.repeat(90)}Quorn`
  const found = await voter.find(text)
  assert.deepEqual(
    found.map(({ start, end }) => text.slice(start, end)),
    ['Zebedee Quorn', 'Quorn'],
  )
  assert.ok(sizes.length > 10)
  const none = await createNerVoter({ path: 'model', open: async () => async () => undefined })
  await assert.rejects(none.find('Zebedee Quorn'), { code: 'bad-input', message: /fewer tokens/ })
})

test('every place of a name in a text of any length is found once', async () => {
  const voter = await createNerVoter({ path: 'model', open: async () => classify })
  const words = fc.array(fc.constantFrom('Zebedee', 'ward', 'a', 'slept\n', 'well,  ', '12.5'), {
    minLength: 1,
    maxLength: 900,
  })
  await fc.assert(
    fc.asyncProperty(words, async (parts) => {
      const text = parts.join(' and ')
      const wanted = [...text.matchAll(/Zebedee/g)].map(({ index }) => index)
      assert.deepEqual(
        (await voter.find(text)).map(({ start }) => start),
        wanted,
      )
    }),
    { numRuns: 40 },
  )
})

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
  const without = createDetector({ disable: ['NAME', 'LOCATION'] }).detect(text, {
    extra: await voter.find(text),
  })
  assert.deepEqual(without, [])
})

test('the hash of a model follows its files, through links too, and not how its folder is written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'clinloop-hash-'))
  const [model, blob] = [join(folder, 'model'), join(folder, 'blob')]
  mkdirSync(join(model, 'onnx'), { recursive: true })
  writeFileSync(blob, 'weights')
  writeFileSync(join(model, 'config.json'), '{}')
  symlinkSync(blob, join(model, 'onnx', 'model.onnx'))
  const before = await hashNerModel(model)
  assert.equal(await hashNerModel(`${model}/`), before)
  writeFileSync(blob, 'other weights')
  assert.notEqual(await hashNerModel(model), before)
  rmSync(folder, { recursive: true })
})
