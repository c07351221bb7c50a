import type { LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp'
import { AppError } from '../../core/app-error.ts'

const PROBE_TEXT = 'The reviewer reads the claim and writes'

/**
 * Largest absolute difference between the next-token logits of two sequences, one with and one without an adapter,
 * after the same probe. Both are left empty.
 */
export async function measureAdapterEffect(
  model: LlamaModel,
  plain: LlamaContextSequence,
  adapted: LlamaContextSequence,
): Promise<number> {
  const tokens = model.tokenize(PROBE_TEXT, false)
  const before = await nextLogits(plain, tokens)
  const after = await nextLogits(adapted, tokens)
  let effect = 0
  for (const [token, logit] of before) effect = Math.max(effect, Math.abs((after.get(token) ?? 0) - logit))
  return effect
}

async function nextLogits(sequence: LlamaContextSequence, tokens: Token[]): Promise<Map<Token, number>> {
  const last = tokens.at(-1)
  if (last === undefined) throw new AppError({ code: 'corrupt', message: "The model's vocabulary is empty." })
  await sequence.clearHistory()
  const outputs = await sequence.controlledEvaluate([
    ...tokens.slice(0, -1),
    [last, { generateNext: { logits: true } }],
  ])
  await sequence.clearHistory()
  const logits = outputs.at(-1)?.next.logits
  if (!logits) throw new AppError({ code: 'internal', message: 'The engine gave no logits for the probe.' })
  return logits
}

/** @throws AppError `conflict` when an adapter that holds numbers other than zero leaves the model as it was. */
export function checkAdapterEffect(path: string, effect: number, adapterIsZero: boolean): void {
  if (effect > 0 || adapterIsZero) return
  throw new AppError({
    code: 'conflict',
    message: `The adapter ${path} changes nothing in the model, though it is not zero: it was not applied.`,
    hint: 'Check that it was made for this base model and that its scale is not 0.',
  })
}
