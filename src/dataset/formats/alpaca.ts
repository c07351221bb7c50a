import type { ChatMessage } from '../../core/chat-message.ts'
import type { ExampleFormat } from './example-format.ts'
import { filledText, objectRow, optionalText } from './row-fields.ts'
import { singleTurn } from './single-turn.ts'
import { soundExample } from './sound-example.ts'

/** Alpaca: `{"instruction": "…", "input": "…", "output": "…", "system": "…"}`; input and system may be missing or empty. */
export const alpacaFormat: ExampleFormat = {
  name: 'alpaca',
  read: (value, place) => {
    const row = objectRow(value, place)
    const instruction = filledText(row, 'instruction', place)
    const output = filledText(row, 'output', place)
    const input = optionalText(row, 'input', place)
    const system = optionalText(row, 'system', place)
    const messages: ChatMessage[] = [
      { role: 'user', content: input === undefined ? instruction : `${instruction}\n\n${input}` },
      { role: 'assistant', content: output },
    ]
    if (system !== undefined) messages.unshift({ role: 'system', content: system })
    return soundExample(row, messages, place, (turn) =>
      messages[turn]?.role === 'system' ? 'system' : 'instruction',
    )
  },
  write: (example) => {
    const { system, user, assistant } = singleTurn(example, 'alpaca')
    const { id } = example
    return { id, instruction: user, input: '', output: assistant, ...(system !== undefined && { system }) }
  },
}
