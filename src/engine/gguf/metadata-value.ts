import { AppError } from '../../core/app-error.ts'
import type { Gguf } from './gguf.ts'

type Source = Pick<Gguf, 'path' | 'metadata'>

/** The text under `key`, or `fallback`. Throws AppError `corrupt` naming file and key when absent or no text. */
export function getString(gguf: Source, key: string, fallback?: string): string {
  const entry = gguf.metadata.get(key)
  if (!entry && fallback !== undefined) return fallback
  return entry?.type === 'string' ? entry.value : wrong(gguf, key, 'text')
}

/** The number under `key` (any numeric type that fits a safe integer or a float), or `fallback`. Throws as getString. */
export function getNumber(gguf: Source, key: string, fallback?: number): number {
  const entry = gguf.metadata.get(key)
  if (!entry && fallback !== undefined) return fallback
  if (typeof entry?.value === 'number') return entry.value
  if (typeof entry?.value === 'bigint' && Number.isSafeInteger(Number(entry.value)))
    return Number(entry.value)
  return wrong(gguf, key, 'a number')
}

/** The truth value under `key`, or `fallback`. Throws as getString. */
export function getBoolean(gguf: Source, key: string, fallback?: boolean): boolean {
  const entry = gguf.metadata.get(key)
  if (!entry && fallback !== undefined) return fallback
  return entry?.type === 'bool' ? entry.value : wrong(gguf, key, 'a truth value')
}

/** The texts under `key`. Throws as getString. */
export function getStrings(gguf: Source, key: string): string[] {
  const entry = gguf.metadata.get(key)
  return entry?.type === 'array' && entry.value.type === 'string'
    ? entry.value.values
    : wrong(gguf, key, 'a list of texts')
}

/** The numbers under `key`, as plain numbers. Throws as getString. */
export function getNumbers(gguf: Source, key: string): number[] {
  const entry = gguf.metadata.get(key)
  if (entry?.type !== 'array' || entry.value.type === 'string' || entry.value.type === 'bool') {
    return wrong(gguf, key, 'a list of numbers')
  }
  return Array.from(entry.value.values as ArrayLike<number | bigint>, Number)
}

function wrong(gguf: Source, key: string, kind: string): never {
  const state = gguf.metadata.has(key) ? `is not ${kind}` : 'is missing'
  throw new AppError({
    code: 'corrupt',
    message: `The model ${gguf.path} cannot be used: its metadata key ${key} ${state}.`,
    hint: 'Convert the model again with a current llama.cpp, or use another one.',
  })
}
