import { z } from 'zod'

export const LORA_TARGETS = ['q', 'k', 'v', 'o', 'gate', 'up', 'down'] as const

const fraction = z.number().min(0).max(1)
const count = z.int().min(1)
const steps = z.int().min(0)

const loraConfig = z.strictObject({
  rank: z.int().min(1).max(1024).default(16).describe('Rank of the adapter matrices.'),
  alpha: z
    .number()
    .positive()
    .default(32)
    .describe('Adapter scale: alpha / rank, or alpha / sqrt(rank) with rslora.'),
  dropout: z.number().min(0).max(0.9).default(0).describe('Dropout on the adapter input while training.'),
  targets: z
    .union([z.literal('all-linear'), z.array(z.enum(LORA_TARGETS)).min(1)])
    .default('all-linear')
    .describe('Projections that get an adapter: all-linear, or a list of q, k, v, o, gate, up, down.'),
  rslora: z.boolean().default(false).describe('Rank-stabilised scaling: alpha / sqrt(rank).'),
})

export const trainConfig = z.strictObject({
  trainer: z.enum(['native']).default('native').describe('Program that trains.'),
  method: z
    .enum(['lora', 'full'])
    .default('lora')
    .describe('Train an adapter, or every weight (F32 and F16 bases).'),
  lora: loraConfig.prefault({}).describe('Adapter settings; used by method lora.'),
  epochs: z.number().positive().default(3).describe('Passes over the training examples.'),
  maxSteps: count.optional().describe('Stop after this many optimiser steps, whatever epochs says.'),
  tokensPerBatch: z.int().min(16).default(2048).describe('Capacity of one packed micro-batch in tokens.'),
  gradientAccumulation: count.default(1).describe('Micro-batches for each optimiser step.'),
  learningRate: z.number().positive().max(1).default(2e-4).describe('Peak learning rate.'),
  schedule: z
    .enum(['cosine', 'linear', 'constant'])
    .default('cosine')
    .describe('Learning rate after warm-up.'),
  warmupRatio: fraction.default(0.03).describe('Share of the steps spent warming up.'),
  weightDecay: z.number().min(0).max(1).default(0).describe('Decoupled weight decay of AdamW.'),
  beta1: z.number().min(0).lt(1).default(0.9).describe('AdamW first-moment decay.'),
  beta2: z.number().min(0).lt(1).default(0.999).describe('AdamW second-moment decay.'),
  epsilon: z.number().positive().default(1e-8).describe('AdamW denominator term.'),
  maxGradNorm: z
    .number()
    .min(0)
    .default(1)
    .describe('Gradient norm is clipped to this; 0 turns clipping off.'),
  maxLength: z.int().min(8).default(2048).describe('Longest example in tokens.'),
  overLength: z
    .enum(['drop', 'truncate', 'error'])
    .default('drop')
    .describe('What happens to examples longer than maxLength.'),
  packing: z
    .boolean()
    .default(true)
    .describe('Put several examples in one row, each attending only to itself.'),
  evalEvery: steps.default(0).describe('Steps between evaluations; 0 evaluates after every epoch.'),
  saveEvery: steps.default(0).describe('Steps between checkpoints; 0 saves after every epoch.'),
  saveTotalLimit: count.default(3).describe('Checkpoints kept; the best one is never removed.'),
  earlyStoppingPatience: steps
    .default(0)
    .describe('Stop after this many evaluations without improvement; 0 never stops early.'),
  loadBestAtEnd: z
    .boolean()
    .default(true)
    .describe('Keep the adapter with the lowest validation loss, not the last.'),
  logEvery: count.default(1).describe('Steps between progress lines and metric rows.'),
  recompute: z
    .boolean()
    .default(false)
    .describe('Recompute layers in the backward pass: less memory, more time.'),
  backward: z
    .enum(['auto', 'f32', 'bf16', 'int8'])
    .default('auto')
    .describe('Precision of the transposed weights in the backward pass.'),
  device: z
    .string()
    .min(1)
    .default('auto')
    .describe('auto, cpu, or a device name that `clinloop doctor` lists.'),
  threads: z
    .int()
    .min(0)
    .default(0)
    .describe(
      'CPU threads, at most: fewer while the machine is busy. 0 uses CLINLOOP_THREADS or every core.',
    ),
  seed: z.int().min(0).optional().describe("Seed of this stage; the project's seed when absent."),
})

export type TrainConfig = z.output<typeof trainConfig>
