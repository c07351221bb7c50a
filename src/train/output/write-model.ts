import { AppError } from '../../core/app-error.ts'
import { encodeFloats, type FloatType } from '../../engine/gguf/float-formats.ts'
import { GGML_TYPES, type GgmlType, ggmlTypeName } from '../../engine/gguf/ggml-type.ts'
import { readGguf } from '../../engine/gguf/read-gguf.ts'
import { readTensorPieces } from '../../engine/gguf/read-tensor.ts'
import { writeGguf } from '../../engine/gguf/write-gguf.ts'
import type { TrainingSession } from '../../engine/training/training-session.ts'

/**
 * Writes a whole model after full fine-tuning: the base's metadata and tensors, with the trained values in place of its own,
 * each in the type the base has it in.
 *
 * @throws AppError `refused` when a trained tensor's type cannot hold plain floats.
 */
export async function writeModel(
  path: string,
  basePath: string,
  session: Pick<TrainingSession, 'parameters' | 'read'>,
): Promise<void> {
  const base = readGguf(basePath)
  const trained = new Set(session.parameters.map(({ name }) => name))
  const tensors = base.tensors.map((tensor) => {
    const { name, shape, type } = tensor
    if (!trained.has(name)) return { name, shape, type, data: () => readTensorPieces(base, tensor) }
    const floats = floatType(type, name)
    return { name, shape, type, data: () => encodeFloats(session.read('parameter', name), floats) }
  })
  await writeGguf(path, { metadata: base.metadata, tensors })
}

function floatType(type: GgmlType, name: string): FloatType {
  if (type === GGML_TYPES.F32 || type === GGML_TYPES.F16 || type === GGML_TYPES.BF16) return type
  throw new AppError({
    code: 'refused',
    message: `The tensor ${name} is ${ggmlTypeName(type)}: full fine-tuning needs an F32, F16 or BF16 base.`,
    hint: 'Set train.method to lora, or use an unquantised base.',
  })
}
