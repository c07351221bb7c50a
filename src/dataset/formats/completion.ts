import type { ExampleFormat } from './example-format.ts'
import { filledText, objectRow } from './row-fields.ts'
import { singleTurn } from './single-turn.ts'
import { soundExample } from './sound-example.ts'

/** Completion: `{"prompt": "…", "completion": "…"}`, read as question and answer. Blanks around them are part of the text. */
export const completionFormat: ExampleFormat = {
  name: 'completion',
  read: (value, place) => {
    const row = objectRow(value, place)
    const user = filledText(row, 'prompt', place)
    const assistant = filledText(row, 'completion', place)
    const messages = [
      { role: 'user', content: user } as const,
      { role: 'assistant', content: assistant } as const,
    ]
    return soundExample(row, messages, place, () => 'prompt')
  },
  write: (example) => {
    const { system, user, assistant } = singleTurn(example, 'completion')
    return {
      id: example.id,
      prompt: system === undefined ? user : `${system}\n\n${user}`,
      completion: assistant,
    }
  },
}
