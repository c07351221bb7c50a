/** The text of one CSV row, which may span lines inside quotes. */
export type RawRecord = {
  text: string
  /** 1-based number of the row's first line in the file. */
  line: number
  /** Set when the row cannot be parsed; `text` is then empty. */
  problem?: string
}

export type FrameOptions = { delimiter: string; maxRecordLength: number }

type Line = { text: string; number: number; tooLong: boolean }

/**
 * Cuts CSV text into rows before anything parses it, so that one bad quote costs one line and no more than
 * `maxRecordLength` characters of memory: a row whose quote does not close within that length, or closes in front of
 * something other than a delimiter, is given up as its first line alone, and reading goes on with the next line.
 * Blank lines between rows are passed over. Yields the rows of one piece of text at a time.
 */
export async function* frameRecords(
  pieces: AsyncIterable<string>,
  options: FrameOptions,
): AsyncGenerator<RawRecord[]> {
  const framer = createFramer(options)
  for await (const lines of physicalLines(pieces, options.maxRecordLength)) {
    for (const line of lines) framer.push(line)
    yield framer.take()
  }
  framer.abandon()
  yield framer.take()
}

function createFramer({ delimiter, maxRecordLength }: FrameOptions) {
  let ready: RawRecord[] = []
  let held: Line[] = []
  let heldLength = 0

  const giveUp = (problem: string): void => {
    const [first, ...others] = held
    held = []
    heldLength = 0
    if (first) ready.push({ text: '', line: first.number, problem })
    for (const line of others) push(line)
  }
  /** A line that opens a quote never leaves an open one open, so no line is looked at more than three times. */
  const push = (line: Line): void => {
    if (line.tooLong) {
      abandon()
      ready.push({ text: '', line: line.number, problem: `is longer than ${maxRecordLength} characters` })
      return
    }
    if (held.length === 0 && line.text.trim() === '') return
    const state = scanLine(line.text, delimiter, held.length > 0)
    if (state === 'complete' && held.length === 0) {
      ready.push({ text: line.text, line: line.number })
      return
    }
    held.push(line)
    heldLength += line.text.length + 1
    if (state === 'stray') giveUp('has a quote that closes in the middle of a field')
    else if (heldLength > maxRecordLength) giveUp('has a quote that never closes')
    else if (state === 'complete') {
      ready.push({ text: held.map(({ text }) => text).join('\n'), line: held[0]?.number ?? line.number })
      held = []
      heldLength = 0
    }
  }
  /** Nothing more belongs to the open row. */
  const abandon = (): void => {
    while (held.length > 0) giveUp('has a quote that never closes')
  }
  return {
    push,
    abandon,
    take: () => {
      const taken = ready
      ready = []
      return taken
    },
  }
}

/** How a line leaves a row: finished, still inside quotes, or with a quote in a place it cannot be. */
function scanLine(text: string, delimiter: string, insideQuotes: boolean): 'complete' | 'open' | 'stray' {
  let at = 0
  let inside = insideQuotes
  for (;;) {
    if (!inside) {
      // At the start of a field. A quote further into an unquoted field is an ordinary character.
      if (text[at] !== '"') {
        const next = nextQuotedField(text, delimiter, at)
        if (next === -1) return 'complete'
        at = next
      }
      at++
      inside = true
    }
    const quote = text.indexOf('"', at)
    if (quote === -1) return 'open'
    at = quote + 1
    if (text[at] === '"') at++
    else if (at >= text.length) return 'complete'
    else if (text[at] !== delimiter) return 'stray'
    else {
      at++
      inside = false
    }
  }
}

function nextQuotedField(text: string, delimiter: string, from: number): number {
  const found = text.indexOf(`${delimiter}"`, from)
  return found === -1 ? -1 : found + 1
}

/** Lines without their ending (LF or CRLF), a piece's worth at a time. An over-long line is dropped as it streams by. */
async function* physicalLines(pieces: AsyncIterable<string>, maxLength: number): AsyncGenerator<Line[]> {
  let rest = ''
  let number = 1
  let dropping = false
  const take = (end: string): Line => {
    const whole = rest + end
    const text = whole.endsWith('\r') ? whole.slice(0, -1) : whole
    const tooLong = dropping || text.length > maxLength
    rest = ''
    dropping = false
    return { text: tooLong ? '' : text, number: number++, tooLong }
  }
  for await (const piece of pieces) {
    const lines: Line[] = []
    let start = 0
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', start)) {
      lines.push(take(piece.slice(start, end)))
      start = end + 1
    }
    if (!dropping) rest += piece.slice(start)
    if (rest.length > maxLength + 1) {
      dropping = true
      rest = ''
    }
    yield lines
  }
  if (rest !== '' || dropping) yield [take('')]
}
