import { canonicalJson, sha256 } from '../core/hash.ts'

/** SHA-256 of a stage's resolved configuration: the second half of its cache key, beside the input ids. */
export function configHash(config: unknown): string {
  return sha256(canonicalJson(config ?? null))
}
