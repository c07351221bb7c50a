import { z } from 'zod'

export const QUANTISATIONS = ['F16', 'Q8_0', 'Q6_K', 'Q5_K_M', 'Q4_K_M', 'Q4_0'] as const

export const exportConfig = z.strictObject({
  quantisations: z
    .array(z.enum(QUANTISATIONS))
    .min(1)
    .default(['Q4_K_M'])
    .describe('Weight types the merged model is written in.'),
  adapter: z.boolean().default(true).describe('Also write the adapter as a GGUF file for llama.cpp.'),
})

export type ExportConfig = z.output<typeof exportConfig>
