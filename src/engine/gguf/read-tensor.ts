import { closeSync, openSync, readSync } from 'node:fs'
import { AppError } from '../../core/app-error.ts'
import type { Gguf, GgufTensor } from './gguf.ts'

const DEFAULT_PIECE = 8 << 20

/** The tensor's bytes, as stored. Throws AppError `corrupt` when the file has become shorter since its header was read. */
export function readTensor(gguf: Pick<Gguf, 'path'>, tensor: GgufTensor): Uint8Array {
  const bytes = new Uint8Array(tensor.size)
  const handle = openSync(gguf.path, 'r')
  try {
    fill(handle, bytes, tensor.offset, gguf.path)
  } finally {
    closeSync(handle)
  }
  return bytes
}

/** The tensor's bytes in fresh pieces of at most `pieceBytes`, for copies that must not hold it whole. Throws as readTensor. */
export function* readTensorPieces(
  gguf: Pick<Gguf, 'path'>,
  tensor: GgufTensor,
  pieceBytes = DEFAULT_PIECE,
): Generator<Uint8Array> {
  const handle = openSync(gguf.path, 'r')
  try {
    for (let done = 0; done < tensor.size; done += pieceBytes) {
      const piece = new Uint8Array(Math.min(pieceBytes, tensor.size - done))
      fill(handle, piece, tensor.offset + done, gguf.path)
      yield piece
    }
  } finally {
    closeSync(handle)
  }
}

function fill(handle: number, target: Uint8Array, position: number, path: string): void {
  let filled = 0
  while (filled < target.length) {
    const got = readSync(handle, target, filled, target.length - filled, position + filled)
    if (got === 0) {
      throw new AppError({
        code: 'corrupt',
        message: `${path} became shorter while it was read.`,
        hint: 'Model files must not change in use: copy the file again.',
      })
    }
    filled += got
  }
}
