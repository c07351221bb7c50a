import { z } from 'zod'
import { collectConfig } from './collect-config.ts'
import { datasetConfig } from './dataset-config.ts'
import { deidConfig } from './deid-config.ts'
import { evaluateConfig } from './evaluate-config.ts'
import { exportConfig } from './export-config.ts'
import { governConfig } from './govern-config.ts'
import { serveConfig } from './serve-config.ts'
import { trainConfig } from './train-config.ts'

/** The whole of `clinloop.yaml`. Unknown fields are errors; every field but `name` and `base` has a default. */
export const projectConfig = z
  .strictObject({
    $schema: z.string().optional().describe('JSON Schema of this file, for editors.'),
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'must be lower-case letters, digits, dots, dashes (at most 64)')
      .describe('Short name of the project; models are served under it.'),
    base: z.string().min(1).describe('Base model, a GGUF file; relative to the project folder or absolute.'),
    seed: z.int().min(0).default(42).describe('Seed of every random choice.'),
    govern: governConfig.prefault({}).describe('On what grounds the data may be used.'),
    collect: collectConfig.prefault({}).describe('What is read.'),
    deid: deidConfig.prefault({}).describe('How identifiers are found and replaced.'),
    dataset: datasetConfig.prefault({}).describe('How examples are made and split.'),
    train: trainConfig.prefault({}).describe('How the model is tuned.'),
    evaluate: evaluateConfig.prefault({}).describe('How base and tuned model are compared.'),
    export: exportConfig.prefault({}).describe('What is written for other programs.'),
    serve: serveConfig.prefault({}).describe('How the model is served.'),
  })
  .describe('clinloop project configuration')

export type ProjectConfig = z.output<typeof projectConfig>
