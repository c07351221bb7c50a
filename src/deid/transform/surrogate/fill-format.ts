import type { Draws } from './draws.ts'

/** `characters` written into the places that letters and digits have in `like`; undefined when they do not fit. */
export function fillFormat(like: string, characters: string): string | undefined {
  const places = like.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (places !== characters.length) return undefined
  let at = 0
  return like.replace(/[\p{L}\p{N}]/gu, (old) => {
    const next = characters[at++] as string
    return old !== old.toUpperCase() ? next.toLowerCase() : next
  })
}

/** `characters` in the format of `like`, or as they are when they do not fit it. */
export function inFormat(like: string, characters: string): string {
  return fillFormat(like, characters) ?? characters
}

/** Digits become other digits and letters other letters of the same case; all else stays. */
export function scramble(like: string, random: Draws): string {
  return like
    .replace(/\p{N}/gu, () => String(random.integer(10)))
    .replace(/\p{L}/gu, (letter) => {
      const next = String.fromCharCode(65 + random.integer(26))
      return letter !== letter.toUpperCase() ? next.toLowerCase() : next
    })
}

export function randomDigits(random: Draws, count: number): string {
  return Array.from({ length: count }, () => random.integer(10)).join('')
}

/** Letters of the surrogates that must not spell a known prefix; I, O and Q read like digits and stay out. */
export function randomLetters(random: Draws, count: number): string {
  return Array.from({ length: count }, () => random.pick([...'ABCDEFGHJKLMNPRSTUVWXYZ'])).join('')
}
