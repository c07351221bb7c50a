import { GENERATION_END, GENERATION_START } from './render-conversation.ts'

// As jinja reads block tags: indentation before one and the line break after it are not output.
const GENERATION_TAG = /(?:^[ \t]*)?\{%(-?)\s*(end)?generation\s*(-?)%\}\n?/gm

/**
 * A chat template with its `{% generation %}` tags replaced by sentinel characters that survive rendering,
 * white-space control kept. Undefined when the template has none.
 */
export function markGenerationBlocks(template: string): string | undefined {
  const marked = template.replace(
    GENERATION_TAG,
    (_tag, left: string, end: string | undefined, right: string) => {
      const sentinel = end === undefined ? GENERATION_START : GENERATION_END
      return `{{${left}'${sentinel}'${right}}}`
    },
  )
  return marked === template ? undefined : marked
}
