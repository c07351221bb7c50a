import type { LabelledToken } from './align-tokens.ts'
import type { Tokenizer } from './load-transformers.ts'

/** How a tokenizer marks words: ## before what continues one (WordPiece), ▁ before a word (SentencePiece), Ġ (bytes). */
export type Marks = 'pieces' | 'words' | 'bytes'

/** A token, and which of the model's answers is its own. */
export type ReadToken = Omit<LabelledToken, 'label' | 'score'> & { index: number }

const PLAIN = { skip_special_tokens: false, clean_up_tokenization_spaces: false }
const UNKNOWN = /^(?:\[UNK\]|<unk>)$/

/** The tokens of a text as the tokenizer cut it, without those that it puts before and after every text. */
export function readTokens(
  tokenizer: Pick<Tokenizer, 'tokenize' | 'decode' | 'unk_token'>,
  text: string,
  { ids, marks }: { ids: readonly number[]; marks: Marks },
): ReadToken[] {
  const names = tokenizer.tokenize(text, { add_special_tokens: true })
  const own = tokenizer.tokenize(text, { add_special_tokens: false })
  const first = names.findIndex((_, at) => own.every((name, i) => names[at + i] === name))
  if (names.length !== ids.length || first < 0)
    throw new RangeError('the tokenizer gives other tokens than ids')
  const end = first + own.length
  const tokens: ReadToken[] = []
  for (let index = first; index < end; ) {
    const name = names[index] as string
    if (name === tokenizer.unk_token || UNKNOWN.test(name)) {
      tokens.push({ index, piece: '', begins: marks === 'pieces' ? true : undefined, unknown: true })
      index++
    } else if (marks === 'bytes') {
      const { piece, tokens: count } = wholeLetters(tokenizer, ids.slice(0, end), index)
      tokens.push({ index, piece, begins: /^\s/.test(piece) ? true : undefined })
      index += count
    } else {
      tokens.push({ index, ...(marks === 'pieces' ? readPiece(name) : readWord(name)) })
      index++
    }
  }
  return tokens
}

function readPiece(name: string): { piece: string; begins: boolean } {
  return name.startsWith('##') && name.length > 2
    ? { piece: name.slice(2), begins: false }
    : { piece: name, begins: true }
}

function readWord(name: string): { piece: string; begins: true | undefined } {
  return { piece: name.replaceAll('\u2581', ' '), begins: name.startsWith('\u2581') ? true : undefined }
}

/** Tokens of bytes may each hold a part of a letter: as many are taken together as make whole ones, four at the most. */
function wholeLetters(
  tokenizer: Pick<Tokenizer, 'decode'>,
  ids: readonly number[],
  index: number,
): { piece: string; tokens: number } {
  for (let tokens = 1; tokens <= 4 && index + tokens <= ids.length; tokens++) {
    const piece = tokenizer.decode(ids.slice(index, index + tokens), PLAIN)
    if (!piece.includes('\ufffd')) return { piece, tokens }
  }
  return { piece: '', tokens: 1 }
}
