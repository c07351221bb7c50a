import type { ChatMessage } from '../../core/chat-message.ts'

export type ConversationProblem = {
  code: 'empty-content' | 'wrong-order' | 'missing-assistant'
  /** Index of the turn. */
  turn: number
  problem: string
  hint: string
}

/**
 * What keeps a conversation from being trained on: an empty turn, turns out of order, no answer at the end.
 * The order is an optional system message, then user and assistant in turn.
 */
export function checkConversation(messages: readonly ChatMessage[]): ConversationProblem[] {
  const problems: ConversationProblem[] = []
  const offset = messages[0]?.role === 'system' ? 1 : 0
  for (const [turn, { role, content }] of messages.entries()) {
    if (content.trim() === '') {
      problems.push({
        code: 'empty-content',
        turn,
        problem: 'is empty',
        hint: 'Fill in the turn, or remove the row.',
      })
    }
    const expected = turn < offset ? 'system' : (turn - offset) % 2 === 0 ? 'user' : 'assistant'
    if (role === expected) continue
    const problem = `is from ${role} where ${expected} should speak`
    const hint = 'Turns must be an optional system message, then user and assistant alternating.'
    problems.push({ code: 'wrong-order', turn, problem, hint })
    break
  }
  if (messages.at(-1)?.role !== 'assistant') {
    problems.push({
      code: 'missing-assistant',
      turn: messages.length - 1,
      problem: 'ends without an answer of the assistant',
      hint: 'There is nothing to learn from a question alone: add the answer, or remove the row.',
    })
  }
  return problems
}
