/** log Σ exp of a row of logits, in double precision. */
export function logSumExp(row: Float32Array): number {
  let max = Number.NEGATIVE_INFINITY
  for (const value of row) if (value > max) max = value
  let sum = 0
  for (const value of row) sum += Math.exp(value - max)
  return max + Math.log(sum)
}

/** Index of the largest logit, the first of equals: the token greedy decoding picks. */
export function argmax(row: Float32Array): number {
  let best = 0
  for (let i = 1; i < row.length; i++) if ((row[i] as number) > (row[best] as number)) best = i
  return best
}
