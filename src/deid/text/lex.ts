/** Kinds of token. Spaces and tabs are no tokens; they are the gaps between them. */
export const WORD = 1
/** Digits only. */
export const NUMBER = 2
/** Letters and digits without a break: E11, SW1A, 12mg. */
export const ALNUM = 3
/** One character that is none of the others. */
export const PUNCT = 4
/** One or more line ends with the spaces between them. */
export const NEWLINE = 5
/** The 's after a name. */
export const POSSESSIVE = 6

/** Shape bits of WORD and ALNUM tokens. */
export const INITIAL_UPPER = 1
/** Every letter is upper case and there are at least two. */
export const ALL_UPPER = 2
export const ALL_LOWER = 4
/** One letter. */
export const SINGLE = 8
/** Upper case after lower case: McDonald, iPhone. */
export const INNER_UPPER = 16

/** Tokens of one text as columns; entries from `count` on are stale. */
export type Tokens = {
  count: number
  kind: Uint8Array
  /** UTF-16 offset of the first unit. */
  start: Uint32Array
  /** UTF-16 offset after the last unit. */
  end: Uint32Array
  shape: Uint8Array
  /** Of a WORD, over its folded units (`hashUnits`); for others stale. */
  hash: Uint32Array
}

const SPACE = 1
const BREAK = 2
const DIGIT = 3
const UPPER = 4
const LOWER = 5
const OTHER = 6

const CLASSES = new Uint8Array(128).map((_, code) => asciiClass(code))
const APOSTROPHE = 39

/** An empty set of columns to lex into; they grow as texts need and are used again. */
export function createTokens(capacity = 4096): Tokens {
  return { count: 0, ...columns(capacity) }
}

/** Cuts a normalised text, given as the first `length` units of it and of its folded form, into tokens in one pass. */
export function lex(text: Uint16Array, folded: Uint16Array, length: number, tokens: Tokens): void {
  tokens.count = 0
  let at = 0
  while (at < length) {
    const unit = classOf(text, at)
    if (unit === SPACE) at++
    else if (unit === LOWER || unit === UPPER) at = lexPlainWord(text, folded, length, at, tokens)
    else if (unit === DIGIT) at = lexWord(text, folded, length, at, tokens)
    else if (unit === BREAK) at = push(tokens, NEWLINE, at, breakEnd(text, length, at))
    else at = lexPunctuation(text, length, at, tokens)
  }
}

/** The hash of a word by its folded units at [start, end). */
export function hashUnits(folded: Uint16Array, start: number, end: number): number {
  let hash = 0
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (folded[at] as number)) | 0
  return hash >>> 0
}

/** Most words are a letter of either case and then plain small ones: those need no counting. */
function lexPlainWord(
  text: Uint16Array,
  folded: Uint16Array,
  length: number,
  start: number,
  tokens: Tokens,
): number {
  const first = text[start] as number
  // Beyond ASCII a folded letter is not the letter with one bit set.
  if (first >= 128) return lexWord(text, folded, length, start, tokens)
  let hash = first | 32
  let at = start + 1
  let unit = 0
  for (; at < length; at++) {
    unit = text[at] as number
    if (unit < 97 || unit > 122) break
    hash = (Math.imul(hash, 31) + unit) | 0
  }
  if (at < length && (unit === APOSTROPHE || unit >= 128 || isWordClass(CLASSES[unit] as number))) {
    return lexWord(text, folded, length, start, tokens)
  }
  const letterCase = first < 97 ? INITIAL_UPPER : ALL_LOWER
  return pushWord(tokens, start, at, letterCase | (at - start === 1 ? SINGLE : 0), hash >>> 0)
}

function lexPunctuation(text: Uint16Array, length: number, at: number, tokens: Tokens): number {
  const previous = tokens.count - 1
  const followsWord = previous >= 0 && tokens.end[previous] === at && tokens.kind[previous] === WORD
  const possessive = followsWord && text[at] === APOSTROPHE && isS(text, length, at + 1)
  return possessive ? push(tokens, POSSESSIVE, at, at + 2) : push(tokens, PUNCT, at, at + 1)
}

/** Whether the unit is an s that ends a word. */
function isS(text: Uint16Array, length: number, at: number): boolean {
  if (at >= length || (text[at] !== 115 && text[at] !== 83)) return false
  return at + 1 >= length || !isWordClass(classOf(text, at + 1))
}

function lexWord(
  text: Uint16Array,
  folded: Uint16Array,
  length: number,
  start: number,
  tokens: Tokens,
): number {
  let at = start
  let digits = 0
  let upper = 0
  let lower = 0
  let inner = 0
  for (; at < length; at++) {
    const unit = classOf(text, at)
    if (unit === UPPER) {
      if (lower > 0) inner = INNER_UPPER
      upper++
    } else if (unit === LOWER) lower++
    else if (unit === DIGIT) digits++
    else if (!joinsName(text, length, at, digits)) break
  }
  const letters = upper + lower
  const kind = letters === 0 ? NUMBER : digits === 0 ? WORD : ALNUM
  const initial = classOf(text, start) === UPPER ? INITIAL_UPPER : 0
  const whole = lower === 0 && upper > 1 ? ALL_UPPER : upper === 0 && lower > 0 ? ALL_LOWER : 0
  const shape = initial | whole | inner | (letters === 1 && digits === 0 ? SINGLE : 0)
  if (kind === WORD) return pushWord(tokens, start, at, shape, hashUnits(folded, start, at))
  return push(tokens, kind, start, at, shape)
}

/** The apostrophe of O'Brien and d'Souza is part of the word, that of a possessive is not. */
function joinsName(text: Uint16Array, length: number, at: number, digits: number): boolean {
  if (digits > 0 || text[at] !== APOSTROPHE || at + 1 >= length) return false
  const next = classOf(text, at + 1)
  return (next === UPPER || next === LOWER) && !isS(text, length, at + 1)
}

function breakEnd(text: Uint16Array, length: number, start: number): number {
  let end = start + 1
  for (let at = start + 1; at < length; at++) {
    const unit = classOf(text, at)
    if (unit === BREAK) end = at + 1
    else if (unit !== SPACE) break
  }
  return end
}

function push(tokens: Tokens, kind: number, start: number, end: number, shape = 0): number {
  const index = tokens.count++
  if (index === tokens.kind.length) grow(tokens)
  tokens.kind[index] = kind
  tokens.start[index] = start
  tokens.end[index] = end
  tokens.shape[index] = shape
  return end
}

function pushWord(tokens: Tokens, start: number, end: number, shape: number, hash: number): number {
  push(tokens, WORD, start, end, shape)
  tokens.hash[tokens.count - 1] = hash
  return end
}

function columns(capacity: number): Omit<Tokens, 'count'> {
  return {
    kind: new Uint8Array(capacity),
    start: new Uint32Array(capacity),
    end: new Uint32Array(capacity),
    shape: new Uint8Array(capacity),
    hash: new Uint32Array(capacity),
  }
}

function grow(tokens: Tokens): void {
  const { kind, start, end, shape, hash } = tokens
  const bigger = columns(kind.length * 2)
  bigger.kind.set(kind)
  bigger.start.set(start)
  bigger.end.set(end)
  bigger.shape.set(shape)
  bigger.hash.set(hash)
  Object.assign(tokens, bigger)
}

function isWordClass(unit: number): boolean {
  return unit === DIGIT || unit === UPPER || unit === LOWER
}

function classOf(text: Uint16Array, at: number): number {
  const code = text[at] as number
  return code < 128 ? (CLASSES[code] as number) : wideClass(code)
}

const WIDE = new Uint8Array(65536)

function wideClass(code: number): number {
  const known = WIDE[code] as number
  if (known !== 0) return known
  const character = String.fromCharCode(code)
  const unit = /\p{Lu}|\p{Lt}/u.test(character)
    ? UPPER
    : /[\p{L}\p{M}]/u.test(character)
      ? LOWER
      : /\p{Nd}/u.test(character)
        ? DIGIT
        : /\s/u.test(character)
          ? SPACE
          : OTHER
  WIDE[code] = unit
  return unit
}

function asciiClass(code: number): number {
  if (code === 10 || code === 11 || code === 12 || code === 13) return BREAK
  if (code === 9 || code === 32) return SPACE
  if (code >= 48 && code <= 57) return DIGIT
  if (code >= 65 && code <= 90) return UPPER
  if (code >= 97 && code <= 122) return LOWER
  return OTHER
}
