/** One item's answer by one model, as it is saved and scored. */
export type Answer = {
  id: string
  group: string
  /** The right class. */
  label: string
  /** The class the answer names, or UNPARSED. */
  prediction: string
  /** The generated text, as it came. */
  output: string
  /** `refused`: the engine could not take the prompt; `reason` says why. */
  finishReason: 'stop' | 'length' | 'refused'
  reason?: string
  keywords: string[]
  /** NaN when the example has none. */
  amount: number
  promptTokens: number
  completionTokens: number
}
