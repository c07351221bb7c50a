import type { LlamaShape } from '../../examples/tiny-base/model/llama-shape.ts'

export type BenchShape = LlamaShape & { tied: boolean; about: string }

/** Widths are multiples of 256, so that K-quants apply to every matrix. */
export const BENCH_SHAPES: Record<'tiny' | '135m' | '2048', BenchShape> = {
  tiny: {
    about: 'the repository’s tiny base: 256 wide, 4 layers',
    width: 256,
    layers: 4,
    heads: 4,
    kvHeads: 2,
    headWidth: 64,
    feedForward: 768,
    vocabulary: 2048,
    context: 2048,
    ropeBase: 10_000,
    normEpsilon: 1e-5,
    tied: true,
  },
  '135m': {
    about: '135M class: 768 wide, 15 layers, tied vocabulary of 49,152',
    width: 768,
    layers: 15,
    heads: 12,
    kvHeads: 4,
    headWidth: 64,
    feedForward: 2048,
    vocabulary: 49_152,
    context: 2048,
    ropeBase: 10_000,
    normEpsilon: 1e-5,
    tied: true,
  },
  '2048': {
    about: 'TinyLlama’s widths, 2 of its 22 layers: 2,048 wide, vocabulary of 32,000',
    width: 2048,
    layers: 2,
    heads: 32,
    kvHeads: 4,
    headWidth: 64,
    feedForward: 5632,
    vocabulary: 32_000,
    context: 2048,
    ropeBase: 10_000,
    normEpsilon: 1e-5,
    tied: false,
  },
}
