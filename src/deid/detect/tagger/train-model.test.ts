import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MarkedText } from '../../../../scripts/deid-model/marked-text.ts'
import { trainModel } from '../../../../scripts/deid-model/train-model.ts'
import { createWordSource } from '../../../../scripts/deid-model/word-source.ts'
import { TAG } from '../../tables/word-tables.ts'
import { normalise } from '../../text/normalise.ts'
import { createScanner } from '../create-scanner.ts'
import { createTagger } from './create-tagger.ts'
import { LABELS } from './labels.ts'

const NAME = 7 << 24
const source = createWordSource(
  new Map([
    ...['zelda', 'morwen', 'ansel', 'petra'].map((word) => [word, TAG.FIRST_NAME | NAME] as const),
    ...['quarrier', 'holroyd', 'tregenza'].map((word) => [word, TAG.SURNAME | NAME] as const),
    ...['brackmoor', 'ashwick', 'penhallow'].map((word) => [word, TAG.TOWN] as const),
    ...['ramipril', 'ticagrelor', 'ursofalk'].map((word) => [word, TAG.DRUG] as const),
    ...['thrombosis', 'nephritis', 'stenosis'].map((word) => [word, TAG.MEDICAL] as const),
    ['parkinson', TAG.EPONYM],
    ['orchard', TAG.COMMON | (4 << 27)],
  ]),
)

const marked = (before: string, type: 'LOCATION' | 'HOSPITAL', piece: string, after: string): MarkedText => ({
  text: before + piece + after,
  gold: [{ start: before.length, end: before.length + piece.length, type, label: 'labelled' }],
  keep: [],
  neutral: [],
})

const texts: MarkedText[] = ['Vostrick', 'Plimmerton', 'Quaxley', 'Zarnbury'].flatMap((place) => [
  marked('She lives in ', 'LOCATION', place, ' with a cat.'),
  marked('He was sent to ', 'HOSPITAL', `${place} Infirmary`, ' by car. Slept well. Gabapentin stopped.'),
])

test('the same notes teach the same weights, twice', () => {
  const once = trainModel(texts, source)
  const again = trainModel(texts, source)
  assert.deepEqual(once, again)
  assert.notDeepEqual(trainModel(texts.slice(1), source).rows, once.rows)
})

test('what was learned is known of words never seen', () => {
  const tag = createTagger(trainModel(texts, source))
  const text = 'She lives in Drumquill with a cat. He was sent to Drumquill Infirmary by car.'
  const scan = createScanner()(normalise(text), '')
  const { labels } = tag(scan)
  const found = Array.from({ length: scan.tokens.count }, (_, at) => at)
    .filter((at) => labels[at] !== 0)
    .map((at) => [text.slice(scan.tokens.start[at], scan.tokens.end[at]), LABELS[(labels[at] as number) - 1]])
  assert.deepEqual(found, [
    ['Drumquill', 'LOCATION'],
    ['Drumquill', 'HOSPITAL'],
    ['Infirmary', 'HOSPITAL'],
  ])
})
