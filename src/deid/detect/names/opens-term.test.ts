import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalise } from '../../text/normalise.ts'
import { createScanner } from '../create-scanner.ts'
import { mayOpenTerm } from './opens-term.ts'
import { CLINICAL } from './term-words.ts'

const scanner = createScanner()

/** The words of a text at which a clinical phrase begins, and those that are taken to begin none. */
function phrases(text: string): { found: string[]; missed: string[] } {
  const scan = scanner(normalise(text), '')
  const found: string[] = []
  const missed: string[] = []
  for (let at = 0; at < scan.tokens.count; at++) {
    const { end, tags } = scan.tables.phraseAt(scan.folded, scan.tokens.start[at] as number)
    if (end === 0 || (tags & CLINICAL) === 0 || scan.ids[at] === 0) continue
    const list = mayOpenTerm(scan, at) ? found : missed
    list.push(scan.folded.slice(scan.tokens.start[at], end))
  }
  return { found, missed }
}

test('a clinical phrase is expected wherever one begins, however its words are parted', () => {
  const text = `Known Crohn's disease and type 2 diabetes, foramen of Monro seen. Bell's
palsy on the left; Le Fort II, Sjogren's syndrome, de Quervain's tenosynovitis. Chest pain at rest, heart sounds normal.
Guillain-Barre syndrome, Brown-Sequard, St. Helens, Milton Keynes, factor VIII, vitamin B12 and Hodgkin
lymphoma. Admitted to St Mary's Hospital, West Bengal, blood pressure 120/80.`
  const { found, missed } = phrases(text)
  assert.ok(found.length >= 10, found.join(', '))
  assert.deepEqual(missed, [])
})

test('no phrase goes on behind a mark that parts words', () => {
  const scan = scanner(normalise('Chest, heart; type (of) blood'), '')
  for (let at = 0; at < scan.tokens.count; at++) assert.equal(mayOpenTerm(scan, at), false)
})
