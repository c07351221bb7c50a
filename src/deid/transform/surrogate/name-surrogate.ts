import type { NamePart, NameReading } from './name-shape.ts'
import type { NameList, NameSource } from './name-source.ts'
import { drawsFor, LETTERS, lettersOf, type PatientSeed } from './patient-seed.ts'

/**
 * A made-up name in the form of the written one: initials stay initials, capitals stay capitals, the same word becomes
 * the same word. No word of `forbidden` (folded) is used.
 */
export function nameSurrogate(
  { parts }: NameReading,
  seed: PatientSeed,
  forbidden: ReadonlySet<string>,
): string {
  const letters = lettersOf(seed)
  let name = ''
  for (const part of parts) name += writePart(part, seed, letters, forbidden)
  return name
}

function writePart(
  part: NamePart,
  seed: PatientSeed,
  letters: readonly number[],
  forbidden: ReadonlySet<string>,
): string {
  if (part.kind === 'between') return part.text
  if (part.kind === 'initials') {
    let initials = ''
    for (const { code, isLower } of part.letters) {
      const letter = LETTERS.charAt(initialOf(code, letters))
      initials += isLower ? letter.toLowerCase() : letter
    }
    return initials
  }
  const { source, code, letterCase } = part
  const initial = initialOf(code, letters)
  const { names, lower } = source.lists[initial] as NameList
  const place = drawsFor(seed, source.message).integer(names.length)
  const usual = lower[place] as string
  if (forbidden.size > 0 && forbidden.has(usual)) {
    const name = drawName(source, initial, seed, forbidden)
    return letterCase === 'upper' ? name.toUpperCase() : letterCase === 'lower' ? name.toLowerCase() : name
  }
  if (letterCase === 'lower') return usual
  return letterCase === 'upper' ? usual.toUpperCase() : (names[place] as string)
}

/** Which letter, of `LETTERS`, stands for the one at the place `code` of the alphabet. */
function initialOf(code: number, letters: readonly number[]): number {
  const at = (((code % 26) + 26) % 26) % letters.length
  const letter = letters[at] as number
  // No letter stands for itself.
  return LETTERS.charCodeAt(letter) === code + 65 ? (letters[(at + 1) % letters.length] as number) : letter
}

/** Where every name of the letter stands in the document, the next letter serves. */
function drawName(
  { message, lists }: NameSource,
  initial: number,
  seed: PatientSeed,
  forbidden: ReadonlySet<string>,
): string {
  const draws = drawsFor(seed, message)
  for (let step = 0; step < lists.length; step++) {
    const { names, lower } = lists[(initial + step) % lists.length] as NameList
    const first = draws.integer(names.length)
    for (let i = 0; i < names.length; i++) {
      const place = (first + i) % names.length
      if (!forbidden.has(lower[place] as string)) return names[place] as string
    }
  }
  return 'Anon'
}
