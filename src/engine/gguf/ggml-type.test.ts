import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bindGgml } from '../ffi/ggml-signatures.ts'
import { loadLibraries } from '../ffi/libraries.ts'
import { GGML_TYPES, ggmlTypeInfo, ggmlTypeName, tensorBytes } from './ggml-type.ts'

describe('ggml types', () => {
  it('have the block sizes of the shipped library', () => {
    const ggml = bindGgml(loadLibraries())
    for (const id of Object.values(GGML_TYPES)) {
      const expected = [Number(ggml.ggml_blck_size(id)), Number(ggml.ggml_type_size(id))]
      assert.deepEqual(
        [ggmlTypeInfo(id)?.blockSize, ggmlTypeInfo(id)?.blockBytes],
        expected,
        ggmlTypeName(id),
      )
    }
  })

  it('give tensor sizes and refuse part blocks', () => {
    assert.equal(tensorBytes(GGML_TYPES.Q4_K, [512, 3]), 2 * 3 * 144)
    assert.equal(tensorBytes(GGML_TYPES.F16, [5]), 10)
    assert.throws(() => tensorBytes(GGML_TYPES.Q4_0, [33]), RangeError)
  })
})
