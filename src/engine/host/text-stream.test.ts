import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTextStream, type Detokenise } from './text-stream.ts'

// Every token is one byte, as in a byte-level vocabulary without merges.
const bytes: Detokenise = (tokens) => Buffer.from(tokens).toString('utf8')

function pieces(text: string | Uint8Array, stop: string[] = []): { out: string[]; stopped: boolean } {
  const stream = createTextStream(bytes, stop)
  const out: string[] = []
  for (const byte of Buffer.from(text)) {
    const { text: piece, stopped } = stream.push(byte)
    if (piece) out.push(piece)
    if (stopped) return { out, stopped }
  }
  const rest = stream.flush()
  if (rest) out.push(rest)
  return { out, stopped: false }
}

test('characters of two, three and four bytes come out whole', () => {
  assert.deepEqual(pieces('aé€😀z').out, ['a', 'é', '€', '😀', 'z'])
})

test('bytes that are no UTF-8 come out as replacement characters, not as nothing', () => {
  assert.equal(pieces(Uint8Array.of(0x61, 0xff, 0xff, 0x62)).out.join(''), 'a\uFFFD\uFFFDb')
  assert.equal(pieces(Uint8Array.of(0x61, 0xe2, 0x82)).out.join(''), 'a\uFFFD')
})

test('a long run of broken bytes is not held for ever', () => {
  const stream = createTextStream(bytes)
  const early = Array.from({ length: 20 }, () => stream.push(0xff).text).join('')
  assert.ok(early.length >= 16)
  assert.equal((early + stream.flush()).length, 20)
})

test('a stop text ends the answer and is not part of it, even across tokens', () => {
  assert.deepEqual(pieces('APPROVED\n\nmore', ['\n\n']), { out: [...'APPROVED'], stopped: true })
  assert.equal(pieces('one END two', ['END']).out.join(''), 'one ')
})

test('the beginning of a stop text is let go when it turns out to be something else', () => {
  const { out, stopped } = pieces('a\nb\n', ['\n\n'])
  assert.deepEqual(out, ['a', '\nb', '\n'])
  assert.equal(stopped, false)
})

test('the earliest of several stop texts wins, and an empty one is ignored', () => {
  assert.equal(pieces('abcdef', ['ef', 'cd', '']).out.join(''), 'ab')
})

test('the detokeniser sees the tokens before, for tokenizers that decide about spaces by them', () => {
  const seen: number[][] = []
  const stream = createTextStream((tokens, before) => {
    seen.push([...before])
    return bytes(tokens, before)
  })
  for (const byte of Buffer.from('abc')) stream.push(byte)
  assert.deepEqual(seen.at(-1), [97, 98])
})
