import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { basename, isAbsolute, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Document, isScalar, parseDocument, type Scalar } from 'yaml'
import { CONFIG_FILE } from '../config/config-file.ts'
import { AppError } from '../core/app-error.ts'
import { nearestName } from '../core/nearest-name.ts'

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url))

/** Names of the worked projects that come with clinloop. */
export function exampleNames(): string[] {
  return readdirSync(EXAMPLES).filter((name) => existsSync(join(EXAMPLES, name, CONFIG_FILE)))
}

export type CreatedProject = { projectDir: string; example: string | null; files: string[] }

/**
 * Makes a project folder from an example, its base model included, or with a commented `clinloop.yaml` alone.
 *
 * @throws AppError `conflict` when the folder is a project already, `not-found` for an unknown example.
 */
export function createProject(projectDir: string, example?: string): CreatedProject {
  if (existsSync(join(projectDir, CONFIG_FILE))) {
    throw new AppError({
      code: 'conflict',
      message: `${projectDir} is a clinloop project already.`,
      hint: 'Name another folder with --project DIR.',
    })
  }
  if (example !== undefined) copyExample(example, projectDir)
  else {
    mkdirSync(projectDir, { recursive: true, mode: 0o700 })
    writeFileSync(join(projectDir, CONFIG_FILE), BLANK, { mode: 0o600 })
  }
  return { projectDir, example: example ?? null, files: readdirSync(projectDir).sort() }
}

function requireExample(example: string): void {
  const names = exampleNames()
  if (names.includes(example)) return
  const nearest = nearestName(example, names)
  throw new AppError({
    code: 'not-found',
    message: `There is no example "${example}".`,
    hint: nearest ? `Did you mean "${nearest}"?` : `There are: ${names.join(', ')}.`,
  })
}

function copyExample(example: string, target: string): void {
  requireExample(example)
  const source = join(EXAMPLES, example)
  const base = outsideBase(source)
  mkdirSync(target, { recursive: true, mode: 0o700 })
  cpSync(source, target, {
    recursive: true,
    // Generators and state stay behind: a project is its configuration and its data.
    filter: (path) => !/(^|\/)(generator|\.clinloop)$|\.ts$/.test(relative(source, path)),
  })
  for (const entry of readdirSync(target, { recursive: true, withFileTypes: true })) {
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o700 : 0o600)
  }
  if (base) bringBase(base, target)
}

type OutsideBase = { /** Absolute path of the model. */ model: string; document: Document; field: Scalar }

/** The base model of an example when it lies outside the example's folder, so that a copy of the folder would miss it. */
function outsideBase(source: string): OutsideBase | undefined {
  const document = parseDocument(readFileSync(join(source, CONFIG_FILE), 'utf8'))
  const field = document.get('base', true)
  if (!isScalar(field) || typeof field.value !== 'string' || isAbsolute(field.value)) return undefined
  const model = resolve(source, field.value)
  if (!relative(source, model).startsWith('..')) return undefined
  if (existsSync(model)) return { model, document, field }
  throw new AppError({
    code: 'unavailable',
    message: `The base model ${model} of the example is missing.`,
    hint: 'Make it with `npm run build:tiny-base` in the clinloop folder.',
  })
}

/** Copies the base model into the project and points the configuration at the copy. */
function bringBase({ model, document, field }: OutsideBase, target: string): void {
  const copy = join('models', basename(model))
  mkdirSync(join(target, 'models'), { recursive: true, mode: 0o700 })
  copyFileSync(model, join(target, copy))
  chmodSync(join(target, copy), 0o600)
  field.value = copy
  writeFileSync(join(target, CONFIG_FILE), document.toString({ lineWidth: 0 }), { mode: 0o600 })
}

const BLANK = `# Every field and its default: schema/clinloop.schema.json in the clinloop repository.
name: my-project
# A GGUF file with a chat template, relative to this folder or absolute.
base: models/base.gguf
seed: 42

# Data about patients are read only with a complete record of processing:
# govern:
#   processing:
#     purpose: what the data are processed for
#     lawfulBasis: ['UK GDPR 6(1)(e)', 'UK GDPR 9(2)(h)']
#     dpa: reference of the data processing agreement
#     dpia: reference of the data protection impact assessment
#     retainUntil: 2030-12-31

collect:
  # public, synthetic, pseudonymised or patient.
  sensitivity: patient
  # Columns: claim_id, policy_id, claim_number, diagnosis_codes, procedure_codes, claim_amount, service_date,
  # medical_analysis, adjudication_decision, final_decision.
  claims: data/historical_claims.csv

dataset:
  task: adjudication
  split: { validation: 0.1, test: 0.2 }

train:
  method: lora
  lora: { rank: 16, alpha: 32, targets: all-linear }
  epochs: 3
  learningRate: 2e-4

export:
  quantisations: [Q4_K_M]
`
