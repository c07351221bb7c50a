import { errorReply } from './error-response.ts'

/**
 * Server-sent events from JSON values, each `data: …`, closed with OpenAI's `[DONE]`. A failure on the way becomes one event
 * with the error envelope and ends the stream without `[DONE]`; details of unforeseen errors stay here. The next value is
 * only asked for when the client has taken the last one; when it leaves, `events` is returned from.
 */
export function eventStream(events: AsyncGenerator<unknown>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const frame = (data: string): Uint8Array => encoder.encode(`data: ${data}\n\n`)
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const { value, done } = await events.next()
        controller.enqueue(frame(done ? '[DONE]' : JSON.stringify(value)))
        if (done) controller.close()
      } catch (error) {
        controller.enqueue(frame(JSON.stringify(errorReply(error).body)))
        controller.close()
      }
    },
    cancel: async () => {
      await events.return(undefined)
    },
  })
}
