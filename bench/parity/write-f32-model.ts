import { encodeFloats } from '../../src/engine/gguf/float-formats.ts'
import { GGML_TYPES } from '../../src/engine/gguf/ggml-type.ts'
import { readGguf } from '../../src/engine/gguf/read-gguf.ts'
import { writeGguf } from '../../src/engine/gguf/write-gguf.ts'
import { readFloats } from '../../src/engine/training/read-floats.ts'

/**
 * Writes the same values as F32. ggml's product on F16 weights rounds its other operand to F16 too, as it does when it
 * serves them; transformers computes in F32. Only from F32 weights do both sides compute the same thing.
 */
export async function writeF32Model(input: string, output: string): Promise<void> {
  const base = readGguf(input)
  const tensors = base.tensors.map((tensor) => ({
    name: tensor.name,
    shape: tensor.shape,
    type: GGML_TYPES.F32,
    data: () => encodeFloats(readFloats(base, tensor), GGML_TYPES.F32),
  }))
  const metadata = new Map(base.metadata).set('general.file_type', { type: 'uint32', value: 0 })
  await writeGguf(output, { metadata, tensors })
}
