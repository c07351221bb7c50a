/** A stretch of the text that is given to the model at once; UTF-16 offsets. */
export type Window = { start: number; end: number }

/**
 * Cuts a text into windows of at most `size` units, each beginning `overlap` units before the one before ends. Cuts are
 * made at white space where there is some, and never inside a surrogate pair. `size` must be above 2 × `overlap` + 4.
 */
export function windowsOf(text: string, size: number, overlap: number): Window[] {
  const windows: Window[] = []
  let covered = 0
  for (let start = 0; covered < text.length; ) {
    const low = Math.max(start + (size >> 1), covered + 1)
    const end = text.length - start <= size ? text.length : breakBefore(text, start + size, low)
    windows.push({ start, end })
    covered = end
    start = Math.max(breakBefore(text, end - overlap, end - 2 * overlap), start + 1)
  }
  return windows
}

/** The offset after the last white space in (low, high], or high where there is none. */
function breakBefore(text: string, high: number, low: number): number {
  for (let at = high; at > low; at--) if (/\s/.test(text.charAt(at - 1))) return at
  const unit = text.charCodeAt(high)
  return unit >= 0xdc00 && unit <= 0xdfff ? high - 1 : high
}
