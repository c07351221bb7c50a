import { AppError } from '../../../core/app-error.ts'

const LEAST_BYTES = 32
/** 32 random bytes hold fewer than 16 different ones once in 10¹⁵ draws. */
const LEAST_DIFFERENT = 16

/**
 * The bytes of a secret written as hexadecimal or base64 (standard or URL form).
 *
 * @throws AppError `bad-config` naming `where` when it is shorter than 32 bytes or does not look random.
 */
export function parseSecret(written: string, where: string): Buffer {
  const bytes = decode(written.trim())
  if (!bytes) throw weak(`The de-identification key in ${where} is neither base64 nor hexadecimal.`)
  if (bytes.length < LEAST_BYTES) {
    throw weak(`The de-identification key in ${where} has ${bytes.length} bytes; at least 32 are needed.`)
  }
  const problem = weakness(bytes)
  if (problem) throw weak(`The de-identification key in ${where} ${problem}.`)
  return bytes
}

function decode(text: string): Buffer | undefined {
  if (/^(?:[0-9a-f]{2})+$/i.test(text)) return Buffer.from(text, 'hex')
  const standard = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '')
  const bytes = Buffer.from(standard, 'base64')
  return text !== '' && bytes.toString('base64').replace(/=+$/, '') === standard ? bytes : undefined
}

function weakness(bytes: Buffer): string | undefined {
  if (new Set(bytes).size < LEAST_DIFFERENT) return 'repeats a few bytes'
  const step = ((bytes[1] as number) - (bytes[0] as number)) & 255
  if (bytes.every((byte, i) => i === 0 || ((byte - (bytes[i - 1] as number)) & 255) === step)) {
    return 'is a plain sequence'
  }
  // One random byte in 2.7 is printable ASCII, so 32 in a row are a pass phrase, not a key.
  if (bytes.every((byte) => byte >= 0x20 && byte < 0x7f)) return 'is text, not random bytes'
  return undefined
}

function weak(message: string): AppError {
  return new AppError({
    code: 'bad-config',
    message,
    hint: 'Make one with `head -c 32 /dev/urandom | base64`, and keep it out of the project and its backups.',
  })
}
