import type { Draws } from './draws.ts'

const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ'

/** `characters` written into the places that letters and digits have in `like`; undefined when they do not fit. */
export function fillFormat(like: string, characters: string): string | undefined {
  let at = 0
  let filled = ''
  for (const old of like) {
    const kind = kindOf(old)
    if (kind === 'other') filled += old
    else {
      const next = characters.charAt(at++)
      filled += kind === 'lower' ? next.toLowerCase() : next
    }
  }
  return at === characters.length ? filled : undefined
}

/** `characters` in the format of `like`, or as they are when they do not fit it. */
export function inFormat(like: string, characters: string): string {
  return fillFormat(like, characters) ?? characters
}

/** Digits become other digits and letters other letters of the same case; all else stays. */
export function scramble(like: string, random: Draws): string {
  let made = ''
  for (const old of like) {
    const kind = kindOf(old)
    if (kind === 'other') made += old
    else if (kind === 'digit') made += String.fromCharCode(48 + random.integer(10))
    else made += String.fromCharCode((kind === 'lower' ? 97 : 65) + random.integer(26))
  }
  return made
}

type Kind = 'digit' | 'upper' | 'lower' | 'other'

function kindOf(character: string): Kind {
  const unit = character.charCodeAt(0)
  if (unit > 127) return kindBeyondAscii(character)
  if (unit >= 48 && unit <= 57) return 'digit'
  if (unit >= 97 && unit <= 122) return 'lower'
  return unit >= 65 && unit <= 90 ? 'upper' : 'other'
}

function kindBeyondAscii(character: string): Kind {
  if (/\p{N}/u.test(character)) return 'digit'
  if (!/\p{L}/u.test(character)) return 'other'
  return character === character.toUpperCase() ? 'upper' : 'lower'
}

export function randomDigits(random: Draws, count: number): string {
  let digits = ''
  for (let i = 0; i < count; i++) digits += String.fromCharCode(48 + random.integer(10))
  return digits
}

/** Letters of the surrogates that must not spell a known prefix; I, O and Q read like digits and stay out. */
export function randomLetters(random: Draws, count: number): string {
  let letters = ''
  for (let i = 0; i < count; i++) letters += LETTERS.charAt(random.integer(LETTERS.length))
  return letters
}
