import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { hashFile } from '../../src/core/hash.ts'
import { chatTemplateOf } from '../../src/engine/chat-template.ts'
import { getString } from '../../src/engine/gguf/metadata-value.ts'
import { readGguf } from '../../src/engine/gguf/read-gguf.ts'
import { openVocabulary } from '../../src/engine/llama/open-vocabulary.ts'
import { openTrainingSession } from '../../src/engine/training/open-training-session.ts'
import { vocabularyOf } from './model/vocabulary-of.ts'
import { packDocuments } from './pack-documents.ts'
import { createBpeEncoder } from './tokenizer/bpe-encoder.ts'
import { PAD } from './tokenizer/special-tokens.ts'
import { trainingDocuments } from './training-documents.ts'

const path = join(import.meta.dirname, 'tiny-base.gguf')
const recipe = JSON.parse(readFileSync(join(import.meta.dirname, 'recipe.json'), 'utf8')) as {
  sha256: string
  bytes: number
  seed: number
  tokensPerStep: number
  heldOut: { loss: number; accuracy: number }
}

describe('the shipped base model', () => {
  const gguf = readGguf(path)
  const encode = createBpeEncoder(vocabularyOf(gguf))

  it('is the file its recipe names, and small', async () => {
    assert.equal(await hashFile(path), recipe.sha256)
    assert.equal(statSync(path).size, recipe.bytes)
    assert.ok(recipe.bytes <= 8_000_000)
    assert.equal(getString(gguf, 'general.license'), 'Apache-2.0')
  })

  it('has a vocabulary that we and llama.cpp encode alike', () => {
    using vocabulary = openVocabulary(path)
    const prompt = chatTemplateOf(gguf).render(
      [
        { role: 'system', content: 'Which code is it?' },
        { role: 'user', content: 'Diagnosis: E11.9; amount $1,204.50 on 2024-05-17. Lab report’s late.' },
      ],
      { addGenerationPrompt: true },
    )
    assert.deepEqual(encode(prompt), [...vocabulary.encode(prompt)])
    assert.ok(vocabulary.isEndOfGeneration(vocabulary.eot))
  })

  it('answers unseen questions about as well as the recipe says', () => {
    const documents = trainingDocuments(encode, { seed: recipe.seed + 1, wholeShare: 0 })
    const session = openTrainingSession({ model: path, method: 'full', seed: 1, threads: 1 })
    const batches = packDocuments(documents, { capacity: recipe.tokensPerStep, padding: PAD })
    const sums = { correct: 0, tokens: 0, loss: 0 }
    for (let i = 0; i < 8; i++) {
      const batch = batches.next().value
      assert.ok(batch)
      const { correct, tokens, loss } = session.evaluate(batch)
      sums.correct += correct
      sums.tokens += tokens
      sums.loss += loss
    }
    session.close()
    assert.ok(Math.abs(sums.loss / sums.tokens - recipe.heldOut.loss) < 0.02, `${sums.loss / sums.tokens}`)
    assert.ok(Math.abs(sums.correct / sums.tokens - recipe.heldOut.accuracy) < 0.02)
  })
})
