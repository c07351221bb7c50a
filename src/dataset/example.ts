import type { ChatMessage } from '../core/chat-message.ts'

/** One conversation to learn from or be tested on. */
export type Example = {
  /** Unique within a dataset. */
  id: string
  /** Ends with the assistant's answer. */
  messages: ChatMessage[]
  task: string
  /** File the example was made from. */
  source: string
  /**
   * For `adjudication`: `label` (the decision), `amount`, `group` (the policy; never in two splits) and `keywords`
   * (words a right answer contains, separated by `|`; absent if none).
   */
  meta: Record<string, string | number | boolean>
}
