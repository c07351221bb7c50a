/** A response that is larger than is accepted. */
export class TooLarge extends Error {}

/** Reads a response as UTF-8, a piece at a time, and no further than `maxBytes` (unpacked). */
export async function readBody(response: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const piece of response.body ?? []) {
    bytes += piece.length
    if (bytes > maxBytes) throw new TooLarge()
    text += decoder.decode(piece, { stream: true })
  }
  return text + decoder.decode()
}
