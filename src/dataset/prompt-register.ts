import { createKeyIndex } from '../core/key-index.ts'
import type { Example } from './example.ts'

export type PromptSighting = 'new' | 'repeated in this split' | { otherSplit: number }

/** Remembers which split each prompt was first seen in, in 21 to 42 bytes a prompt. */
export type PromptRegister = { see(example: Example, split: number): PromptSighting }

export function createPromptRegister(): PromptRegister {
  const index = createKeyIndex()
  let firstSplit = new Uint8Array(1024)
  return {
    see: (example, split) => {
      const known = index.size
      const prompt = index.add(promptKey(example))
      if (prompt === known) {
        if (prompt === firstSplit.length) {
          const bigger = new Uint8Array(prompt * 2)
          bigger.set(firstSplit)
          firstSplit = bigger
        }
        firstSplit[prompt] = split
        return 'new'
      }
      const first = firstSplit[prompt] ?? 0
      return first === split ? 'repeated in this split' : { otherSplit: first }
    },
  }
}

/** Everything but the last turn, whatever its spacing and case. */
function promptKey({ messages }: Example): string {
  const turns = messages.slice(0, -1).map(({ role, content }) => `${role}\0${content}`)
  return turns.join('\0').toLowerCase().replace(/\s+/g, ' ')
}
