import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import fc from 'fast-check'
import { openVocabulary } from '../../../src/engine/llama/open-vocabulary.ts'
import { tinyVocabulary, writeTinyModel } from '../../../test/fixtures/tiny-model.ts'
import { createBpeEncoder } from './bpe-encoder.ts'
import { BOS, END, SPECIAL_TOKENS } from './special-tokens.ts'

const folder = mkdtempSync(join(tmpdir(), 'clinloop-bpe-'))
after(() => rmSync(folder, { recursive: true }))

describe('our encoding and llama.cpp’s', async () => {
  const path = join(folder, 'tiny.gguf')
  await writeTinyModel(path)
  const encode = createBpeEncoder(tinyVocabulary())
  const vocabulary = openVocabulary(path)
  after(() => vocabulary[Symbol.dispose]())

  it('agree on prose, codes, amounts, dates, white space and other scripts', () => {
    const texts = [
      'The claim for the patient was sent to the insurer on 2024-03-05.',
      "E11.9, CPT 99213: $1,250.00 (limit $2,000); it's PAID'S",
      ' leading, trailing  and   inner spaces \n\n\n new lines\r\n\ttabs ',
      'naïve café ½ ² Ⅷ ١٢٣ 日本語 हिन्दी \u{1F3E5} e\u0301',
      '<|bos|><|user|>Is it covered?<|end|><|assistant|>Yes, it is.<|end|>',
      '<|end|> <|endless|> <|user|',
      '',
    ]
    for (const text of texts)
      assert.deepEqual(encode(text), [...vocabulary.encode(text)], JSON.stringify(text))
  })

  it('agree on random text', () => {
    const unit = fc.oneof(
      fc.constantFrom(' ', '\n', "'s", '12', 'the', 'claim', '-', '.', '$', '  ', 'É', ...SPECIAL_TOKENS),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), (units) => {
        const text = units.join('')
        // llama.cpp reads a C string's worth of well-formed text: no lone surrogates, no zero.
        fc.pre(text.isWellFormed() && !text.includes('\0'))
        assert.deepEqual(encode(text), [...vocabulary.encode(text)], JSON.stringify(text))
      }),
      { numRuns: 1000, seed: 7 },
    )
  })

  it('agree on the special tokens', () => {
    assert.deepEqual(
      [vocabulary.bos, vocabulary.eos, vocabulary.eot, vocabulary.addBos],
      [BOS, END, END, true],
    )
    assert.equal(vocabulary.isEndOfGeneration(END), true)
    assert.equal(vocabulary.decode(encode('<|end|>')), '<|end|>')
  })
})
