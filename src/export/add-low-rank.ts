/** `a` is A [rank × columns], `b` is B [all rows × rank]. */
export type LowRank = { a: Float32Array; b: Float32Array; rank: number; scale: number }

/**
 * Adds scale · B · A to some rows of a matrix, in place. `values` is [rows × columns] and begins at row `firstRow` of B.
 * Four ranks at a time: one load and store of W per four products, about three times as fast as one by one.
 */
export function addLowRank(values: Float32Array, columns: number, firstRow: number, low: LowRank): void {
  const { a, b, rank, scale } = low
  const rows = values.length / columns
  for (let row = 0; row < rows; row++) {
    const target = values.subarray(row * columns, (row + 1) * columns)
    const weight = (k: number): number => (k < rank ? scale * (b[(firstRow + row) * rank + k] as number) : 0)
    for (let k = 0; k < rank; k += 4) {
      // Beyond the last rank the weight is zero, and any row of A will do.
      const part = (j: number): Float32Array =>
        a.subarray(Math.min(k + j, rank - 1) * columns, (Math.min(k + j, rank - 1) + 1) * columns)
      addFour(
        target,
        part(0),
        part(1),
        part(2),
        part(3),
        weight(k),
        weight(k + 1),
        weight(k + 2),
        weight(k + 3),
      )
    }
  }
}

function addFour(
  target: Float32Array,
  a0: Float32Array,
  a1: Float32Array,
  a2: Float32Array,
  a3: Float32Array,
  w0: number,
  w1: number,
  w2: number,
  w3: number,
): void {
  for (let i = 0; i < target.length; i++) {
    target[i] =
      (target[i] as number) +
      w0 * (a0[i] as number) +
      w1 * (a1[i] as number) +
      w2 * (a2[i] as number) +
      w3 * (a3[i] as number)
  }
}
