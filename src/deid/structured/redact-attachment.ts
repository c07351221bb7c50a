import type { Redactor } from './redactor.ts'

type Json = Record<string, unknown>

/**
 * A FHIR Attachment or Binary: text in it is de-identified and encoded again; anything else (a scan, a PDF) cannot be
 * looked into here and is taken out, with a title that says so.
 */
export function redactAttachment(attachment: Json, redactor: Redactor): Json {
  const { data, url: _url, hash: _hash, size: _size, title, ...rest } = attachment
  const type = typeof attachment.contentType === 'string' ? attachment.contentType : ''
  const kept = typeof title === 'string' ? { title: redactor.text(title) } : {}
  if (typeof data !== 'string' || !/^text\/|[+/](?:xml|json)\b/.test(type)) {
    return { ...rest, title: 'removed: the attachment is not text' }
  }
  const text = redactor.text(Buffer.from(data, 'base64').toString('utf8'))
  return { ...rest, ...kept, data: Buffer.from(text).toString('base64') }
}
