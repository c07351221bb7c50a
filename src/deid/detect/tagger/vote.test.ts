import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Entity } from '../../entity.ts'
import { normalise } from '../../text/normalise.ts'
import { createDetector } from '../create-detector.ts'
import { createScanner } from '../create-scanner.ts'
import { createTagger, type Tagger } from './create-tagger.ts'
import { LABELS } from './labels.ts'
import { loadWeights } from './load-weights.ts'
import { vote } from './vote.ts'

const scanner = createScanner()
type Found = readonly [word: string, type: (typeof LABELS)[number], chance: number]

/** What is voted where the tagger finds `found` and the rules found `known`, each word once in the text. */
function votes(text: string, found: readonly Found[], known: readonly [string, Entity['type']][]): string[] {
  const scan = scanner(normalise(text), '')
  const tag: Tagger = ({ tokens }, labelled) => {
    const labels = Uint8Array.from(labelled ?? []).map((label) => (label === 7 ? 0 : label))
    const chances = new Float32Array(tokens.count)
    for (let at = 0; at < tokens.count; at++) {
      const hit = found.find(([word]) => word === text.slice(tokens.start[at], tokens.end[at]))
      if (!hit || labels[at] !== 0) continue
      labels[at] = LABELS.indexOf(hit[1]) + 1
      chances[at] = hit[2]
    }
    return { labels, chances, kinds: labels }
  }
  const candidates = known.map(([piece, type]) => {
    const start = text.indexOf(piece)
    return { start, end: start + piece.length, type, score: 0.9, rule: 'rule' }
  })
  const heard: string[] = []
  vote(scan, tag, candidates, (start, end, type) => heard.push(`${type} ${text.slice(start, end)}`))
  return heard
}

const SEEN = [['12 May 2025', 'DATE']] as [string, Entity['type']][]

test('what no rule found is voted for when the tagger is sure', () => {
  const text = 'Seen 12 May 2025, lives in Quenstrow.'
  assert.deepEqual(votes(text, [['Quenstrow', 'LOCATION', 0.9]], SEEN), ['LOCATION Quenstrow'])
  assert.deepEqual(votes(text, [['Quenstrow', 'LOCATION', 0.55]], SEEN), [])
})

test('nothing is voted for where the rules found nothing at all', () => {
  assert.deepEqual(votes('Lives in Quenstrow.', [['Quenstrow', 'LOCATION', 0.99]], []), [])
})

test('what a rule found is joined by what goes on with it', () => {
  const text = 'Seen at Vellacott Harbour.'
  const known = [['Vellacott', 'ORGANISATION']] as [string, Entity['type']][]
  assert.deepEqual(votes(text, [['Harbour', 'ORGANISATION', 0.7]], known), ['ORGANISATION Vellacott Harbour'])
  assert.deepEqual(votes(text, [['Harbour', 'ORGANISATION', 0.55]], known), [])
})

test('a column apart is no part of it', () => {
  const known = [['Vellacott', 'ORGANISATION']] as [string, Entity['type']][]
  assert.deepEqual(votes('Vellacott      Orlestone', [['Orlestone', 'ORGANISATION', 0.9]], known), [
    'ORGANISATION Orlestone',
  ])
})

test('an institution needs a word that says which, and takes its possessive', () => {
  const unit: Found[] = [
    ['Stroke', 'HOSPITAL', 0.9],
    ['Unit', 'HOSPITAL', 0.9],
  ]
  assert.deepEqual(votes('Seen 12 May 2025 on Stroke Unit', unit, SEEN), [])
  const saint: Found[] = [['Orlestone', 'HOSPITAL', 0.9]]
  assert.deepEqual(votes("12 May 2025 at Orlestone's today", saint, SEEN), ["HOSPITAL Orlestone's"])
})

test('terms, owners of signs and lone words that the dictionaries hold are no names', () => {
  const name = (word: string): Found[] => [[word, 'NAME', 0.99]]
  assert.deepEqual(votes('12 May 2025: Parkinson today', name('Parkinson'), SEEN), [])
  assert.deepEqual(votes("12 May 2025: Zorquist's triangle", name('Zorquist'), SEEN), [])
  assert.deepEqual(votes('12 May 2025: Stanley grown', name('Stanley'), SEEN), [])
  assert.deepEqual(votes('12 May 2025: Zorquist came', name('Zorquist'), SEEN), ['NAME Zorquist'])
})

test('a kind of institution joins the name before it, but not over a comma', () => {
  const found: Found[] = [
    ['Medical', 'HOSPITAL', 0.9],
    ['Centre', 'HOSPITAL', 0.9],
  ]
  const known = [['Orlestone', 'NAME']] as [string, Entity['type']][]
  assert.deepEqual(votes('Orlestone Medical Centre', found, known), ['HOSPITAL Orlestone Medical Centre'])
  assert.deepEqual(votes('Orlestone, Medical Centre', found, known), [])
})

test('everyday words behind an institution are no part of it', () => {
  const found: Found[] = [
    ['Orlestone', 'ORGANISATION', 0.9],
    ['last', 'ORGANISATION', 0.8],
  ]
  assert.deepEqual(votes('12 May 2025, left Orlestone last year', found, SEEN), ['ORGANISATION Orlestone'])
})

test('any text is tagged without an error, inside its bounds', () => {
  const tag = createTagger(loadWeights())
  const words = fc.constantFrom(
    'Ward',
    'zorq',
    '12',
    '\n',
    ', ',
    "'s",
    ' ',
    '\t',
    'B7',
    'Élan',
    '😀',
    '-',
    'of ',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 60 }), (pieces) => {
      const scan = scanner(normalise(pieces.join('')), '')
      const { labels, chances } = tag(scan)
      for (let at = 0; at < scan.tokens.count; at++) {
        assert.ok((labels[at] as number) <= LABELS.length)
        assert.ok((chances[at] as number) >= 0 && (chances[at] as number) <= 1)
      }
    }),
  )
})

test('a detector that wants surer finds hears no vote', () => {
  const text = 'Mrs Odile Farrant was seen on 3 March 2025. lives in kondalwadi, works for pelham & rowse'
  const rules = (minScore: number): string[] =>
    createDetector({ minScore })
      .detect(text)
      .map(({ rule }) => rule)
  assert.ok(rules(0.5).some((rule) => rule.startsWith('tagger/')))
  assert.ok(rules(0.6).every((rule) => !rule.startsWith('tagger/')))
})
