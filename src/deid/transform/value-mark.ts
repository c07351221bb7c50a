/** Letters and digits alone, by which two ways to write a value are the same one. */
export function lettersAndDigits(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}]/gu, '')
}

/**
 * A number that is the same for values of the same letters and digits, whatever their case, and rarely for others. Text
 * beyond ASCII is brought into its plain form by `fold` first.
 */
export function valueMark(text: string, fold: (text: string) => string): number {
  let mark = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit > 127) return foldedMark(lettersAndDigits(fold(text)))
    if (unit >= 97 ? unit <= 122 : unit >= 48 && unit <= 57) mark = mix(mark, unit)
    else if (unit >= 65 && unit <= 90) mark = mix(mark, unit + 32)
  }
  return mark
}

function foldedMark(text: string): number {
  let mark = 0
  for (let i = 0; i < text.length; i++) mark = mix(mark, text.charCodeAt(i))
  return mark
}

/** FNV-1a (Fowler, Noll & Vo). */
function mix(mark: number, unit: number): number {
  return Math.imul(mark ^ unit, 0x01000193)
}
