import { styleText } from 'node:util'
import type { Entity } from '../entity.ts'
import { type Hue, hueOf } from './preview-colour.ts'
import { splitText } from './split-text.ts'

const STYLES: Record<Hue, Parameters<typeof styleText>[0]> = {
  people: ['black', 'bgYellow'],
  numbers: ['black', 'bgCyan'],
  places: ['black', 'bgGreen'],
  dates: ['black', 'bgMagenta'],
  contacts: ['white', 'bgBlue'],
}

/** Control characters of the document could move the cursor or retitle the window: they are shown as symbols. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/** The text with every entity in the colour of its kind and its type after it; without colours, in brackets. */
export function previewTerminal(text: string, entities: readonly Entity[], colours: boolean): string {
  return splitText(text, entities)
    .map(({ text: piece, entity }) => {
      const plain = piece.replaceAll('\r\n', '\n').replace(CONTROL, '␦')
      if (!entity) return plain
      if (!colours) return `[${entity.type}: ${plain}]`
      const style = STYLES[hueOf(entity.type)]
      return (
        styleText(style, plain, { validateStream: false }) +
        styleText('dim', `‹${entity.type}›`, { validateStream: false })
      )
    })
    .join('')
}
