const QUOTE = 34
const BACKSLASH = 92
const MAX_JSON_DEPTH = 100

/**
 * Whether JSON text nests deeper than any record does. To be asked before parsing: what is made of nested JSON is walked
 * by functions that call themselves.
 */
export function isTooDeep(text: string, most = MAX_JSON_DEPTH): boolean {
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (inString) {
      if (code === BACKSLASH) i++
      else if (code === QUOTE) inString = false
    } else if (code === QUOTE) inString = true
    else if (code === 91 || code === 123) {
      if (++depth > most) return true
    } else if (code === 93 || code === 125) depth--
  }
  return false
}
