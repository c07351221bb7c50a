/** Work that is done elsewhere (a worker thread) or at once. */
export type Run<Input, Output> = (input: Input) => Promise<Output>

/**
 * Sends the inputs to `workers` in turn and yields the outputs in the order of the inputs. No more than two inputs a worker
 * are under way, so that a fast reader does not fill memory. The first failure ends it.
 */
export async function* orderedPool<Input, Output>(
  inputs: AsyncIterable<Input>,
  workers: readonly Run<Input, Output>[],
): AsyncGenerator<{ input: Input; output: Output }> {
  const underWay: { input: Input; output: Promise<Output> }[] = []
  let turn = 0
  for await (const input of inputs) {
    const run = workers[turn++ % workers.length]
    if (!run) throw new RangeError('no workers')
    const output = run(input)
    // Awaited in order below; a failure of a later one must not count as unhandled meanwhile.
    output.catch(() => {})
    underWay.push({ input, output })
    if (underWay.length >= workers.length * 2) yield* first(underWay)
  }
  while (underWay.length > 0) yield* first(underWay)
}

async function* first<Input, Output>(
  underWay: { input: Input; output: Promise<Output> }[],
): AsyncGenerator<{ input: Input; output: Output }> {
  const next = underWay.shift()
  if (next) yield { input: next.input, output: await next.output }
}
