import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  ALL_LOWER,
  ALL_UPPER,
  ALNUM,
  createTokens,
  hashUnits,
  INITIAL_UPPER,
  INNER_UPPER,
  lex,
  NEWLINE,
  NUMBER,
  POSSESSIVE,
  PUNCT,
  SINGLE,
  WORD,
} from './lex.ts'
import { normalise } from './normalise.ts'
import { createUnitReader } from './text-units.ts'

function lexed(text: string): [string, number, number][] {
  const tokens = createTokens(2)
  lex(createUnitReader()(text), createUnitReader()(text.toLowerCase()), text.length, tokens)
  return Array.from({ length: tokens.count }, (_, i) => [
    text.slice(tokens.start[i], tokens.end[i]),
    tokens.kind[i] as number,
    tokens.shape[i] as number,
  ])
}

test('words, numbers, mixtures and punctuation', () => {
  assert.deepEqual(lexed('Mr SMITH, e11.9 12'), [
    ['Mr', WORD, INITIAL_UPPER],
    ['SMITH', WORD, INITIAL_UPPER | ALL_UPPER],
    [',', PUNCT, 0],
    ['e11', ALNUM, ALL_LOWER],
    ['.', PUNCT, 0],
    ['9', NUMBER, 0],
    ['12', NUMBER, 0],
  ])
})

test('the apostrophe of a name stays, that of a possessive is its own token', () => {
  assert.deepEqual(
    lexed("O'Brien's Graves' d'Souza").map(([text, kind]) => [text, kind]),
    [
      ["O'Brien", WORD],
      ["'s", POSSESSIVE],
      ['Graves', WORD],
      ["'", PUNCT],
      ["d'Souza", WORD],
    ],
  )
})

test('shapes of initials and inner capitals', () => {
  assert.deepEqual(
    lexed('J McKay').map(([, , shape]) => shape),
    [INITIAL_UPPER | SINGLE, INITIAL_UPPER | INNER_UPPER],
  )
})

test('line ends are one token with the blank lines between', () => {
  assert.deepEqual(
    lexed('a\r\n \n  b').map(([text, kind]) => [text, kind]),
    [
      ['a', WORD],
      ['\r\n \n', NEWLINE],
      ['b', WORD],
    ],
  )
})

test('tokens are in order, not empty, and only spaces lie between them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      let end = 0
      const tokens = createTokens(1)
      const { text: plain, folded } = normalise(text)
      const units = createUnitReader()(folded)
      lex(createUnitReader()(plain), units, plain.length, tokens)
      for (let i = 0; i < tokens.count; i++) {
        const [from, to] = [tokens.start[i] as number, tokens.end[i] as number]
        assert.ok(from >= end && to > from)
        assert.match(plain.slice(end, from), /^\s*$/)
        if (tokens.kind[i] === WORD) assert.equal(tokens.hash[i], hashUnits(units, from, to))
        end = to
      }
      assert.match(plain.slice(end), /^\s*$/)
    }),
  )
})
