export type Role = 'system' | 'user' | 'assistant'

/** One turn of a conversation: the canonical form everything is trained, evaluated and served in. */
export type ChatMessage = { role: Role; content: string }
