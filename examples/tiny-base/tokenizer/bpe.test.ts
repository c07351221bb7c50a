import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createBpeEncoder } from './bpe-encoder.ts'
import { BYTE_ALPHABET, toByteAlphabet } from './byte-alphabet.ts'
import { preTokenise } from './pre-tokenise.ts'
import { SPECIAL_TOKENS } from './special-tokens.ts'
import { trainBpe } from './train-bpe.ts'

const TEXT = 'low low low low low lower lower newest newest newest newest newest newest widest widest widest'

describe('byte-pair training', () => {
  it('learns the most frequent pairs first, as Sennrich et al. show', () => {
    const { merges } = trainBpe([TEXT], { size: 256 + 6, specials: [] })
    // newest (6) and widest (3) share "es" and "est" (9 times each); equal counts go to the lower ids: "es" before "st".
    assert.deepEqual(merges.slice(0, 2), ['e s', 'es t'])
  })

  it('gives the same vocabulary for the same text, with every byte in it', () => {
    const options = { size: 275, specials: SPECIAL_TOKENS }
    const vocabulary = trainBpe([TEXT], options)
    assert.deepEqual(trainBpe([TEXT], options), vocabulary)
    assert.equal(new Set(vocabulary.tokens).size, 275)
    assert.deepEqual(vocabulary.tokens.slice(0, 6), [...SPECIAL_TOKENS])
    assert.deepEqual(vocabulary.tokens.slice(6, 262), BYTE_ALPHABET)
  })

  it('counts pairs incrementally as a full recount would', () => {
    const text = 'aaa abab aab bbaa aaaa abba baab aaaaaaa bbabbab'.repeat(3)
    const { merges, tokens } = trainBpe([text], { size: 256 + 16, specials: [] })
    assert.deepEqual(merges, naiveMerges(text, merges.length))
    assert.equal(new Set(tokens).size, 272)
  })

  it('refuses a vocabulary larger than the text can fill', () => {
    assert.throws(() => trainBpe(['ab'], { size: 300, specials: [] }), /only 257 tokens/)
  })
})

describe('encoding', () => {
  const vocabulary = trainBpe([TEXT], { size: 275, specials: SPECIAL_TOKENS })
  const encode = createBpeEncoder(vocabulary)
  const written = (text: string): string[] => encode(text).map((id) => vocabulary.tokens[id] as string)

  it('loses nothing, whatever the text', () => {
    for (const text of ['lowest', ' 12/03/2024: £1,250.00', 'naïve – ½ 日本 \u{1F3E5}', 'a\r\n\n  b\t', '']) {
      assert.equal(written(text).join(''), toByteAlphabet(text))
    }
  })

  it('applies merges by rank and makes one token of each special', () => {
    assert.deepEqual(written('<|user|>lowest<|end|>'), ['<|user|>', 'low', 'est', '<|end|>'])
  })

  it('keeps digits apart', () => {
    assert.deepEqual(preTokenise('pay 1200 by 3-4'), [
      'pay',
      ' ',
      '1',
      '2',
      '0',
      '0',
      ' by',
      ' ',
      '3',
      '-',
      '4',
    ])
  })
})

/** The textbook algorithm: recount all pairs after every merge. */
function naiveMerges(text: string, count: number): string[] {
  const ids = new Map(BYTE_ALPHABET.map((symbol, id) => [symbol, id]))
  const words = preTokenise(text).map((piece) => Array.from(toByteAlphabet(piece)))
  const merges: string[] = []
  for (let n = 0; n < count; n++) {
    const counts = new Map<string, number>()
    for (const word of words) {
      for (let i = 0; i + 1 < word.length; i++) {
        const pair = `${word[i]} ${word[i + 1]}`
        counts.set(pair, (counts.get(pair) ?? 0) + 1)
      }
    }
    const rank = (pair: string): number[] => pair.split(' ').map((symbol) => ids.get(symbol) as number)
    const [best] = [...counts].sort(
      ([a, x], [b, y]) =>
        y - x || (rank(a)[0] ?? 0) - (rank(b)[0] ?? 0) || (rank(a)[1] ?? 0) - (rank(b)[1] ?? 0),
    )
    const [left, right] = (best?.[0] ?? '').split(' ') as [string, string]
    merges.push(`${left} ${right}`)
    if (!ids.has(left + right)) ids.set(left + right, ids.size)
    for (const word of words) {
      for (let i = 0; i + 1 < word.length; i++)
        if (word[i] === left && word[i + 1] === right) word.splice(i, 2, left + right)
    }
  }
  return merges
}
