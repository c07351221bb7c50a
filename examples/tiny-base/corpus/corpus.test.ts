import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { createRandom } from '../../../src/core/random.ts'
import type { CorpusDocument } from './corpus-document.ts'
import { corpusDocuments } from './corpus-documents.ts'
import { corpusText, plainTexts } from './corpus-text.ts'
import { expandPhrase } from './expand-phrase.ts'

const CLAIMS = join(import.meta.dirname, '../../claims/data/historical_claims.csv')

function take(seed: number, count: number): CorpusDocument[] {
  const documents = corpusDocuments(seed)
  return Array.from({ length: count }, () => documents.next().value as CorpusDocument)
}

describe('the corpus', () => {
  const documents = take(42, 4000)

  it('is the same for the same seed and another for another', () => {
    assert.deepEqual(take(42, 50), documents.slice(0, 50))
    assert.notDeepEqual(take(43, 50), documents.slice(0, 50))
  })

  it('hardly repeats itself', () => {
    assert.ok(new Set(documents.map(corpusText)).size > 0.95 * documents.length)
  })

  it('is clean text: no open slots, doubled spaces or stray marks', () => {
    for (const text of documents.flatMap(plainTexts)) {
      assert.doesNotMatch(text, /[{}[\]]|undefined|NaN| {2}| [.,]|\.\.|<\|/, text)
      assert.ok(text.length > 0)
    }
  })

  it('renders conversations in turn, starting and ending with the border tokens', () => {
    for (const document of documents) {
      const text = corpusText(document)
      assert.ok(text.startsWith('<|bos|>') && text.endsWith('<|end|>'))
      if ('text' in document) continue
      const roles = document.messages.map(({ role }) => role).filter((role) => role !== 'system')
      const turns = roles.map((_, index) => (index % 2 === 0 ? 'user' : 'assistant'))
      assert.deepEqual(roles, turns)
    }
  })

  it('names a decision only where the text itself records it', () => {
    for (const document of documents) {
      if ('text' in document) continue
      const asked = document.messages.filter(({ role }) => role !== 'assistant').map(({ content }) => content)
      for (const { content } of document.messages.filter(({ role }) => role === 'assistant')) {
        const [decision] = /APPROVED|DENIED|PENDING/.exec(content) ?? []
        if (decision)
          assert.ok(
            asked.some((text) => new RegExp(`(CLM-|-)\\d+ ${decision}`).test(text)),
            content,
          )
      }
    }
  })

  it('holds no row of the claims example', () => {
    const corpus = documents.map(corpusText).join('\n')
    const notes = readFileSync(CLAIMS, 'utf8').match(/"[^"]{40,}"/g) ?? []
    assert.ok(notes.length > 1000)
    for (const note of notes) assert.ok(!corpus.includes(note.slice(1, -1)), note)
  })
})

describe('phrases', () => {
  it('choose among nested alternatives and fill slots', () => {
    const seen = new Set<string>()
    const random = createRandom(1)
    for (let i = 0; i < 100; i++) seen.add(expandPhrase('[a|b [c|]] {d}', { d: 'e' }, random))
    assert.deepEqual([...seen].sort(), ['a e', 'b c e', 'b e'])
  })

  it('refuse a slot without value', () => {
    assert.throws(() => expandPhrase('{a}', {}, createRandom(1)), /needs \{a\}/)
  })
})
