/**
 * The expression llama.cpp applies for `tokenizer.ggml.pre` = `qwen2`: a word with the one character before it, single
 * digits, runs of other characters, white space. Single digits keep amounts and dates comparable digit by digit.
 */
const PIECES =
  /(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+/gu

/** Name of this pre-tokeniser in GGUF metadata. */
export const PRE_TOKENISER = 'qwen2'

/** Cuts text into the pieces that byte-pair merges never cross. Joined they give the text back. */
export function preTokenise(text: string): string[] {
  return text.match(PIECES) ?? []
}
