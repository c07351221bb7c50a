import type { Gguf, GgufTensor } from '../gguf/gguf.ts'
import { readTensorPieces } from '../gguf/read-tensor.ts'

/**
 * True when every pair of the adapter has a factor of zeros, as a fresh LoRA has (B starts at zero): the product is
 * zero and the model must behave like its base. Reads tensors in pieces and stops at the first other number.
 */
export function adapterIsZero(adapter: Gguf): boolean {
  const byName = new Map(adapter.tensors.map((tensor) => [tensor.name, tensor]))
  return adapter.tensors
    .filter((tensor) => tensor.name.endsWith('.lora_b'))
    .every((b) => {
      const a = byName.get(b.name.replace(/b$/, 'a'))
      return isZero(adapter, b) || (a !== undefined && isZero(adapter, a))
    })
}

function isZero(adapter: Gguf, tensor: GgufTensor): boolean {
  for (const piece of readTensorPieces(adapter, tensor)) {
    // A sign bit alone is minus zero.
    if (piece.some((byte) => (byte & 0x7f) !== 0)) return false
  }
  return true
}
