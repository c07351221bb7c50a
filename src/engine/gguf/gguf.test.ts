import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { GGML_TYPES, ggmlTypeName, tensorBytes } from './ggml-type.ts'
import type { GgufEntry } from './gguf.ts'
import { readGguf } from './read-gguf.ts'
import { readTensor, readTensorPieces } from './read-tensor.ts'
import { writeGguf } from './write-gguf.ts'

const folder = mkdtempSync(join(tmpdir(), 'clinloop-gguf-'))
after(() => rmSync(folder, { recursive: true }))

const METADATA = new Map<string, GgufEntry>([
  ['general.architecture', { type: 'string', value: 'llama' }],
  ['a.u8', { type: 'uint8', value: 255 }],
  ['a.i8', { type: 'int8', value: -128 }],
  ['a.u16', { type: 'uint16', value: 65535 }],
  ['a.i16', { type: 'int16', value: -32768 }],
  ['a.u32', { type: 'uint32', value: 4294967295 }],
  ['a.i32', { type: 'int32', value: -2147483648 }],
  ['a.f32', { type: 'float32', value: 0.5 }],
  ['a.f64', { type: 'float64', value: Math.PI }],
  ['a.u64', { type: 'uint64', value: 2n ** 64n - 1n }],
  ['a.i64', { type: 'int64', value: -(2n ** 63n) }],
  ['a.yes', { type: 'bool', value: true }],
  ['a.no', { type: 'bool', value: false }],
  ['a.text', { type: 'string', value: 'Ünïcode \u{1F3E5} \uFFFD and \0 zero' }],
  ['a.empty', { type: 'string', value: '' }],
  ['l.strings', { type: 'array', value: { type: 'string', values: ['', 'Ġthe', '日本'] } }],
  ['l.bools', { type: 'array', value: { type: 'bool', values: [true, false, true] } }],
  ['l.f32', { type: 'array', value: { type: 'float32', values: Float32Array.of(1.5, -2) } }],
  ['l.i32', { type: 'array', value: { type: 'int32', values: Int32Array.of(3, -1) } }],
  ['l.u64', { type: 'array', value: { type: 'uint64', values: BigUint64Array.of(2n ** 63n) } }],
  ['l.none', { type: 'array', value: { type: 'uint8', values: new Uint8Array(0) } }],
])

describe('GGUF round trip', () => {
  it('gives back metadata of every type, shapes and bytes', async () => {
    const path = join(folder, 'all.gguf')
    const plain = Uint8Array.from({ length: 12 }, (_, i) => i)
    const blocks = Uint8Array.from({ length: tensorBytes(GGML_TYPES.Q4_K, [256, 3]) }, (_, i) => i * 7)
    await writeGguf(path, {
      metadata: METADATA,
      tensors: [
        { name: 'odd', shape: [3], type: GGML_TYPES.F32, data: () => plain },
        {
          name: 'blocks',
          shape: [256, 3],
          type: GGML_TYPES.Q4_K,
          data: () => [blocks.subarray(0, 100), blocks.subarray(100)],
        },
        { name: 'four.d', shape: [1, 2, 1, 3], type: GGML_TYPES.I16, data: () => plain },
      ],
    })
    const gguf = readGguf(path)
    assert.equal(gguf.version, 3)
    assert.deepEqual(gguf.metadata, METADATA)
    assert.deepEqual(
      gguf.tensors.map(({ name, shape, type }) => [name, shape, ggmlTypeName(type)]),
      [
        ['odd', [3], 'F32'],
        ['blocks', [256, 3], 'Q4_K'],
        ['four.d', [1, 2, 1, 3], 'I16'],
      ],
    )
    const [odd, quantised] = gguf.tensors
    assert.ok(odd && quantised)
    assert.deepEqual(readTensor(gguf, odd), plain)
    assert.deepEqual(Buffer.concat([...readTensorPieces(gguf, quantised, 50)]), Buffer.from(blocks))
    for (const { offset } of gguf.tensors) assert.equal(offset % 32, 0)
    assert.equal(statSync(path).mode & 0o777, 0o600)
  })

  it('keeps a larger alignment', async () => {
    const path = join(folder, 'aligned.gguf')
    const metadata = new Map<string, GgufEntry>([['general.alignment', { type: 'uint32', value: 4096 }]])
    const tensor = (name: string) => ({ name, shape: [1], type: GGML_TYPES.I8, data: () => Uint8Array.of(9) })
    await writeGguf(path, { metadata, tensors: [tensor('a'), tensor('b')] })
    assert.deepEqual(
      readGguf(path).tensors.map(({ offset }) => offset),
      [4096, 8192],
    )
  })

  it('leaves the old file and no temporary one when a tensor yields the wrong number of bytes', async () => {
    const path = join(folder, 'kept.gguf')
    await writeGguf(path, { metadata: METADATA, tensors: [] })
    for (const length of [3, 5]) {
      const tensor = { name: 'w', shape: [4], type: GGML_TYPES.I8, data: () => new Uint8Array(length) }
      await assert.rejects(writeGguf(path, { metadata: METADATA, tensors: [tensor] }), RangeError)
    }
    assert.deepEqual(readGguf(path).metadata, METADATA)
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes('.tmp-')),
      [],
    )
  })
})
