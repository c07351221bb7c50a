import type { FormatReader } from '../formats/format-item.ts'

/** Dies as a native abort does. */
// biome-ignore lint/correctness/useYield: it does not get that far
export const reader: FormatReader = async function* () {
  process.kill(process.pid, 'SIGSEGV')
}
