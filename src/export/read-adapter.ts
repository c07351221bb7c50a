import { AppError } from '../core/app-error.ts'
import { rowConversion } from '../engine/ffi/row-conversion.ts'
import type { Gguf, GgufTensor } from '../engine/gguf/gguf.ts'
import { readGguf } from '../engine/gguf/read-gguf.ts'
import { readTensor } from '../engine/gguf/read-tensor.ts'

/** The low-rank change of one base matrix: ΔW = scale · B · A. */
export type LoraPair = {
  columns: number
  rows: number
  rank: number
  /** alpha / rank, as llama.cpp applies it. */
  scale: number
  /** A [rank × columns], B [rows × rank], read from the file at each call. Throws AppError `corrupt` for NaN or infinity. */
  read(): { a: Float32Array; b: Float32Array }
}

/** A LoRA adapter that fits its base: one pair per changed tensor, by the base tensor's name. */
export type LoraAdapter = { path: string; pairs: Map<string, LoraPair> }

/**
 * Reads a GGUF LoRA adapter and checks it against the base it is to change.
 *
 * @throws AppError `conflict` when it was made for another base, naming the first tensor that does not fit; `corrupt` when it
 * is no whole adapter; `refused` for what cannot be merged (embeddings, expert tensors).
 */
export function readAdapter(path: string, base: Gguf): LoraAdapter {
  const gguf = readGguf(path)
  const fail = (message: string): never => {
    throw new AppError({
      code: 'corrupt',
      message: `${path} is not a usable LoRA adapter: ${message}.`,
      hint: 'Export it again from its training run.',
    })
  }
  if (text(gguf, 'general.type') !== 'adapter' || text(gguf, 'adapter.type') !== 'lora') {
    fail('general.type and adapter.type do not say so')
  }
  checkArchitecture(gguf, base)
  const alpha = gguf.metadata.get('adapter.lora.alpha')
  if (alpha?.type !== 'float32' || !Number.isFinite(alpha.value)) fail('adapter.lora.alpha is missing')
  const factors = pairUp(gguf, fail)
  if (factors.size === 0) fail('it holds no tensors')
  const targets = new Map(base.tensors.map((tensor) => [tensor.name, tensor]))
  const pairs = new Map<string, LoraPair>()
  for (const [name, { a, b }] of factors) {
    if (!a || !b) return fail(`one half of ${name} is missing`)
    const target = targets.get(name)
    if (!target) throw otherBase(gguf, base, `it changes ${name}, which the base does not have`)
    pairs.set(name, createPair({ gguf, base, target, a, b }, alpha?.value as number))
  }
  return { path, pairs }
}

type Factors = { a?: GgufTensor; b?: GgufTensor }

function pairUp(gguf: Gguf, fail: (message: string) => never): Map<string, Factors> {
  const factors = new Map<string, Factors>()
  for (const tensor of gguf.tensors) {
    const [, name, half] = /^(.+)\.lora_(a|b)$/.exec(tensor.name) ?? fail(`${tensor.name} is no LoRA matrix`)
    const entry = factors.get(name as string) ?? {}
    entry[half as 'a' | 'b'] = tensor
    factors.set(name as string, entry)
  }
  return factors
}

type PairSource = { gguf: Gguf; base: Gguf; target: GgufTensor; a: GgufTensor; b: GgufTensor }

function createPair({ gguf, base, target, a, b }: PairSource, alpha: number): LoraPair {
  const { name, shape } = target
  if (shape.length !== 2 || name === 'token_embd.weight') {
    throw new AppError({
      code: 'refused',
      message: `${gguf.path} changes ${name}, which cannot be merged: only linear layers can.`,
      hint: 'Serve the adapter beside the base, or train without embedding and expert targets.',
    })
  }
  const [columns = 0, rows = 0] = shape
  const rank = b.shape[0] as number
  if (a.shape[0] !== columns || (b.shape[1] ?? 1) !== rows || (a.shape[1] ?? 1) !== rank) {
    const made = `${a.shape[0]} × ${b.shape[1] ?? 1}`
    throw otherBase(gguf, base, `it changes a ${name} of ${made}, and the base has ${columns} × ${rows}`)
  }
  const read = (tensor: GgufTensor): Float32Array => {
    const values = rowConversion().dequantise(tensor.type, readTensor(gguf, tensor))
    if (values.every(Number.isFinite)) return values
    throw new AppError({
      code: 'corrupt',
      message: `${tensor.name} in ${gguf.path} holds values that are not finite.`,
      hint: 'The training run diverged: lower the learning rate and train again.',
    })
  }
  // llama.cpp reads alpha 0 as "no scaling".
  const scale = alpha === 0 ? 1 : alpha / rank
  return { columns, rows, rank, scale, read: () => ({ a: read(a), b: read(b) }) }
}

function checkArchitecture(gguf: Gguf, base: Gguf): void {
  const [own, other] = [text(gguf, 'general.architecture'), text(base, 'general.architecture')]
  if (own !== other)
    throw otherBase(gguf, base, `it is for the architecture ${own}, and the base is ${other}`)
}

function otherBase(gguf: Gguf, base: Gguf, why: string): AppError {
  return new AppError({
    code: 'conflict',
    message: `The adapter ${gguf.path} does not fit the base ${base.path}: ${why}.`,
    hint: 'Give the base it was trained on, or train it again on this one.',
  })
}

function text(gguf: Gguf, key: string): string | undefined {
  const entry = gguf.metadata.get(key)
  return entry?.type === 'string' ? entry.value : undefined
}
