import { z } from 'zod'
import { AppError } from '../core/app-error.ts'
import type { ChatMessage } from '../core/chat-message.ts'
import { readJsonl } from '../core/jsonl.ts'

/** One held-out question with what is known about its right answer. */
export type EvaluationItem = {
  id: string
  /** The conversation without its last answer. */
  prompt: ChatMessage[]
  /** The right answer's text. */
  reference: string
  /** The right class. */
  label: string
  /** Items of one group (policy, patient) are not independent. */
  group: string
  keywords: string[]
  /** Money at stake; NaN when the example has none. */
  amount: number
}

const exampleRow = z.object({
  id: z.string(),
  messages: z
    .array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() }))
    .min(2, 'needs a question and an answer')
    .refine((messages) => messages.at(-1)?.role === 'assistant', 'must end with the assistant'),
  meta: z.object({
    label: z.string().min(1),
    group: z.union([z.string(), z.number()]).optional(),
    keywords: z.string().optional(),
    amount: z.number().optional(),
  }),
})

/**
 * Reads one split of a dataset.
 *
 * @throws AppError `bad-input` naming file, row and field of an example that cannot be evaluated.
 */
export async function readItems(path: string): Promise<EvaluationItem[]> {
  const items: EvaluationItem[] = []
  for await (const { line, value } of readJsonl(path)) {
    const row = exampleRow.safeParse(value)
    if (!row.success) throw rowError(path, line, row.error)
    const { id, messages, meta } = row.data
    items.push({
      id,
      prompt: messages.slice(0, -1),
      reference: messages.at(-1)?.content ?? '',
      label: meta.label,
      group: String(meta.group ?? id),
      keywords: meta.keywords?.split('|').filter((word) => word.trim() !== '') ?? [],
      amount: meta.amount ?? Number.NaN,
    })
  }
  return items
}

function rowError(path: string, line: number, error: z.ZodError): AppError {
  const [issue] = error.issues
  return new AppError({
    code: 'bad-input',
    message: `${path} line ${line}: ${issue?.path.join('.') || 'the row'}: ${issue?.message ?? 'is not an example'}.`,
    hint: 'Every example needs an id, messages that end with the assistant, and meta.label; build the dataset again.',
  })
}
