import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { writeTinyModel } from '../../../test/fixtures/tiny-model.ts'
import { AppError } from '../../core/app-error.ts'
import { readGguf } from './read-gguf.ts'
import { readTensor } from './read-tensor.ts'

const folder = mkdtempSync(join(tmpdir(), 'clinloop-hostile-'))
after(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'hostile.gguf')

const u32 = (value: number): Buffer => Buffer.from(Uint32Array.of(value).buffer)
const u64 = (value: number | bigint): Buffer => Buffer.from(BigUint64Array.of(BigInt(value)).buffer)
const text = (value: string | Buffer): Buffer =>
  Buffer.concat([u64(Buffer.from(value).length), Buffer.from(value)])
const STRING = 8
const ARRAY = 9

/** A header with the given metadata records and tensor records, then `data` zero bytes after the padding. */
function file({
  keys = [],
  tensors = [],
  data = 0,
}: {
  keys?: Buffer[]
  tensors?: Buffer[]
  data?: number
}): Buffer {
  const header = Buffer.concat([
    Buffer.from('GGUF'),
    u32(3),
    u64(tensors.length),
    u64(keys.length),
    ...keys,
    ...tensors,
  ])
  return Buffer.concat([header, Buffer.alloc((32 - (header.length % 32)) % 32), Buffer.alloc(data)])
}

function tensor(name: string, shape: (number | bigint)[], type: number, offset: number | bigint): Buffer {
  return Buffer.concat([text(name), u32(shape.length), ...shape.map(u64), u32(type), u64(offset)])
}

const key = (name: string, type: number, ...value: Buffer[]): Buffer =>
  Buffer.concat([text(name), u32(type), ...value])

const HOSTILE: [string, Buffer, RegExp][] = [
  ['an empty file', Buffer.alloc(0), /only 0 bytes/],
  ['another magic', Buffer.concat([Buffer.from('GGML'), file({}).subarray(4)]), /does not start/],
  ['version 1', Buffer.concat([Buffer.from('GGUF'), u32(1), u64(0), u64(0)]), /version 1/],
  [
    'a big-endian file',
    Buffer.concat([Buffer.from('GGUF'), Buffer.from([0, 0, 0, 3]), u64(0), u64(0)]),
    /big-endian/,
  ],
  [
    '2^63 tensors',
    Buffer.concat([Buffer.from('GGUF'), u32(3), u64(2n ** 63n), u64(0)]),
    /claims \d+ tensors/,
  ],
  [
    '2^64-1 keys',
    Buffer.concat([Buffer.from('GGUF'), u32(3), u64(0), u64(2n ** 64n - 1n)]),
    /claims \d+ metadata keys/,
  ],
  ['a huge key', file({ keys: [Buffer.concat([u64(2n ** 40n), Buffer.alloc(20)])] }), /key 0 claims/],
  ['a huge string', file({ keys: [key('a', STRING, u64(2n ** 62n))] }), /value of a claims/],
  ['an array of arrays', file({ keys: [key('a', ARRAY, u32(ARRAY), u64(1))] }), /array of arrays/],
  ['a huge array', file({ keys: [key('a', ARRAY, u32(STRING), u64(2n ** 61n))] }), /claims \d+ elements/],
  [
    'an array with 2^64 bytes',
    file({ keys: [key('a', ARRAY, u32(10), u64(2n ** 61n))] }),
    /claims \d+ elements/,
  ],
  ['an unknown value type', file({ keys: [key('a', 77)] }), /unknown value type 77/],
  ['an empty key', file({ keys: [key('', 7, Buffer.of(1))] }), /key 0 is empty/],
  ['a third truth value', file({ keys: [key('a', 7, Buffer.of(2))] }), /truth value/],
  [
    'a repeated key',
    file({ keys: [key('a', 7, Buffer.of(1)), key('a', 7, Buffer.of(1))] }),
    /a occurs twice/,
  ],
  ['bytes that are not UTF-8', file({ keys: [key('a', STRING, text(Buffer.of(0xff, 0xfe)))] }), /not UTF-8/],
  ['alignment 0', file({ keys: [key('general.alignment', 4, u32(0))] }), /alignment/],
  ['alignment 24', file({ keys: [key('general.alignment', 4, u32(24))] }), /alignment/],
  ['a textual alignment', file({ keys: [key('general.alignment', STRING, text('32'))] }), /alignment/],
  ['a nameless tensor', file({ tensors: [tensor('', [1], 0, 0)], data: 64 }), /bad length/],
  ['a name of 64 bytes', file({ tensors: [tensor('n'.repeat(64), [1], 0, 0)], data: 64 }), /bad length/],
  ['no dimensions', file({ tensors: [tensor('a', [], 0, 0)], data: 64 }), /0 dimensions/],
  ['5 dimensions', file({ tensors: [tensor('a', [1, 1, 1, 1, 1], 0, 0)], data: 64 }), /5 dimensions/],
  ['a zero dimension', file({ tensors: [tensor('a', [4, 0], 0, 0)], data: 64 }), /dimension 0/],
  [
    'overflowing dimensions',
    file({ tensors: [tensor('a', [2n ** 32n, 2n ** 32n], 0, 0)], data: 64 }),
    /dimension/,
  ],
  ['bytes beyond 2^53', file({ tensors: [tensor('a', [2n ** 52n], 0, 0)], data: 64 }), /beyond any file/],
  ['an unknown tensor type', file({ tensors: [tensor('a', [32], 99, 0)], data: 64 }), /unknown type 99/],
  ['a removed tensor type', file({ tensors: [tensor('a', [32], 4, 0)], data: 64 }), /unknown type 4/],
  ['half a block', file({ tensors: [tensor('a', [48], 8, 0)], data: 64 }), /whole Q8_0 blocks/],
  ['a misaligned tensor', file({ tensors: [tensor('a', [1], 0, 4)], data: 64 }), /not aligned/],
  ['a tensor beyond the end', file({ tensors: [tensor('a', [17], 0, 0)], data: 64 }), /ends at byte/],
  ['an offset beyond the end', file({ tensors: [tensor('a', [1], 0, 2n ** 50n)], data: 64 }), /ends at byte/],
  ['an offset of 2^63', file({ tensors: [tensor('a', [1], 0, 2n ** 63n)], data: 64 }), /beyond any file/],
  [
    'overlapping tensors',
    file({ tensors: [tensor('b', [8], 0, 32), tensor('a', [9], 0, 0)], data: 96 }),
    /overlaps/,
  ],
  [
    'a repeated tensor',
    file({ tensors: [tensor('a', [1], 0, 0), tensor('a', [1], 0, 32)], data: 64 }),
    /a occurs twice/,
  ],
  ['terminal codes in a name', file({ tensors: [tensor('a\x1b[2J', [0], 0, 0)] }), /tensor a\?\[2J/],
]

describe('hostile GGUF files', () => {
  for (const [what, bytes, message] of HOSTILE) {
    it(`refuses ${what}`, () => {
      writeFileSync(path, bytes)
      assert.throws(() => readGguf(path), isCorrupt(message))
    })
  }

  it('refuses a vocabulary larger than the limit without reading it', () => {
    writeFileSync(path, file({ keys: [key('a', ARRAY, u32(STRING), u64(2 ** 24))] }))
    truncateSync(path, 2 ** 32) // sparse: the claimed elements would fit
    assert.throws(() => readGguf(path), isCorrupt(/claims 16777216 elements/))
  })

  it('says when there is no file, or no regular one', () => {
    assert.throws(() => readGguf(join(folder, 'none.gguf')), hasCode('not-found'))
    mkdirSync(join(folder, 'folder.gguf'))
    assert.throws(() => readGguf(join(folder, 'folder.gguf')), hasCode('bad-input'))
    assert.throws(() => readGguf('/dev/zero'), hasCode('bad-input'))
  })

  it('reads version 2 and a file without tensors or keys', () => {
    writeFileSync(path, Buffer.concat([Buffer.from('GGUF'), u32(2), u64(0), u64(0)]))
    const { version, tensors } = readGguf(path)
    assert.deepEqual([version, tensors], [2, []])
  })
})

describe('damaged copies of a sound file', () => {
  let sound: Buffer
  let headerBytes: number
  before(async () => {
    await writeTinyModel(path, { width: 8, heads: 2, kvHeads: 1, feedForward: 8, layers: 1, vocabulary: 270 })
    sound = readFileSync(path)
    headerBytes = readGguf(path).dataOffset
  })

  /** Reads a damaged copy: either refused as corrupt, or sound in every promise readGguf makes. */
  function check(bytes: Buffer): void {
    writeFileSync(path, bytes)
    try {
      const gguf = readGguf(path)
      for (const tensor of gguf.tensors) assert.equal(readTensor(gguf, tensor).length, tensor.size)
    } catch (error) {
      assert.ok(error instanceof AppError && error.code === 'corrupt', String(error))
      assert.ok(error.message.length < 400)
    }
  }

  it('cut anywhere in the header or the data', () => {
    for (let length = 0; length < sound.length; length += length < headerBytes ? 41 : 997) {
      writeFileSync(path, sound.subarray(0, length))
      assert.throws(() => readGguf(path), isCorrupt(/./), `cut at ${length}`)
    }
  })

  it('with flipped, inserted, removed or overwritten bytes', () => {
    const position = fc.oneof(
      fc.nat(300),
      fc.nat(headerBytes),
      fc.nat({ max: 1200 }).map((back) => headerBytes - back),
    )
    const piece = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 16 }),
      fc.constantFrom(
        u64(2n ** 64n - 1n),
        u64(2n ** 63n),
        u64(2n ** 31n),
        u32(9),
        u32(0xffffffff),
        Buffer.alloc(8),
      ),
    )
    const edit = fc.record({
      at: position,
      bytes: piece,
      kind: fc.constantFrom('flip', 'insert', 'remove', 'overwrite'),
    })
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        check(edits.reduce((bytes, { at, bytes: piece, kind }) => applyEdit(bytes, at, piece, kind), sound))
      }),
      { numRuns: 3000 },
    )
  })
})

function applyEdit(file: Buffer, at: number, piece: Uint8Array, kind: string): Buffer {
  const head = file.subarray(0, Math.max(0, at))
  const tail = file.subarray(Math.max(0, at))
  if (kind === 'insert') return Buffer.concat([head, piece, tail])
  if (kind === 'remove') return Buffer.concat([head, tail.subarray(piece.length)])
  if (kind === 'overwrite') return Buffer.concat([head, piece, tail.subarray(piece.length)])
  const flipped = Buffer.from(file)
  piece.forEach((bits, i) => {
    if (at + i >= 0 && at + i < flipped.length) flipped[at + i] = (flipped[at + i] as number) ^ bits
  })
  return flipped
}

function isCorrupt(message: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof AppError, String(error))
    assert.equal(error.code, 'corrupt')
    assert.match(error.message, message)
    assert.match(error.message, /hostile\.gguf/)
    return true
  }
}

function hasCode(code: string): (error: unknown) => boolean {
  return (error) => error instanceof AppError && error.code === code
}
