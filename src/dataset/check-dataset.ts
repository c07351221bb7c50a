import { basename } from 'node:path'
import { AppError } from '../core/app-error.ts'
import { readJsonl } from '../core/jsonl.ts'
import { createKeyIndex } from '../core/key-index.ts'
import type { Example } from './example.ts'
import type { Finding } from './finding.ts'
import { createFindingList, type FindingList } from './finding-list.ts'
import { formatNamed } from './formats/index.ts'
import { createGroupRegister } from './group-register.ts'
import { createPromptRegister } from './prompt-register.ts'

export type CheckDatasetOptions = {
  format?: string
  /** Findings of one code that are listed; the rest are counted. Default 20. */
  limit?: number
}

/**
 * Reads dataset files, one a split, and lists what is wrong with them: rows that cannot be trained on, ids used twice,
 * policies or prompts in two files, answers that do not state their label, classes that are rare or alone.
 * Memory: about 100 bytes an example. An unreadable file throws; everything in it becomes a finding.
 */
export async function checkDataset(
  paths: readonly string[],
  options: CheckDatasetOptions = {},
): Promise<Finding[]> {
  const { format = 'messages', limit = 20 } = options
  const { read } = formatNamed(format)
  const findings = createFindingList(limit)
  const check = createExampleCheck(paths, findings)
  for (const [split, path] of paths.entries()) {
    const file = basename(path)
    const labels: Record<string, number> = {}
    let examples = 0
    for await (const { line: row, value } of readJsonlRows(path, findings)) {
      const example = readOrReport(() => read(value, { file, row }), file, row, findings)
      if (!example) continue
      examples++
      const { label } = example.meta
      if (typeof label === 'string') labels[label] = (labels[label] ?? 0) + 1
      check(example, split, row)
    }
    reportBalance(labels, examples, file, findings)
  }
  return findings.list()
}

/** Checks a sound example by itself and against those before it. */
function createExampleCheck(paths: readonly string[], findings: FindingList) {
  const ids = createKeyIndex()
  const prompts = createPromptRegister()
  const groups = createGroupRegister()
  const nameOf = (split: number): string => basename(paths[split] ?? '')
  return (example: Example, split: number, row: number): void => {
    const report = (severity: Finding['severity'], code: string, problem: string): void =>
      findings.add(severity, code, problem, nameOf(split), row)
    const known = ids.size
    if (ids.add(example.id) !== known) report('error', 'id-twice', 'has an id that was there before')
    const sighting = prompts.see(example, split)
    if (typeof sighting === 'object') {
      const other = nameOf(sighting.otherSplit)
      report('error', 'prompt-in-two-splits', `has the same prompt as an example of ${other}`)
    } else if (sighting !== 'new')
      report('warning', 'prompt-twice', 'repeats the prompt of an earlier example')
    const other = groups.otherSplit(example, split)
    if (other !== undefined)
      report('error', 'group-in-two-splits', `is of a policy that is also in ${nameOf(other)}`)
    for (const [code, problem] of labelProblems(example)) report('error', code, problem)
  }
}

/** The rows of a file up to the first that is not JSON, which ends it with a finding. */
async function* readJsonlRows(path: string, findings: FindingList) {
  try {
    yield* readJsonl(path)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'bad-input') throw error
    const row = Number(/ line (\d+) /.exec(error.message)?.[1])
    findings.add(
      'error',
      'invalid-json',
      'is not valid JSON; the rest of the file was not looked at',
      basename(path),
      row,
    )
  }
}

function readOrReport(
  read: () => Example,
  file: string,
  row: number,
  findings: FindingList,
): Example | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    findings.add(
      'error',
      'unusable-row',
      error.message.replace(`${file} row ${row}: `, '').replace(/\.$/, ''),
      file,
      row,
    )
    return undefined
  }
}

function labelProblems({ meta, messages, task }: Example): [code: string, problem: string][] {
  if (task !== 'adjudication') return []
  const { label } = meta
  if (typeof label !== 'string') return [['label-missing', 'has no meta.label']]
  const answer = messages.at(-1)?.content ?? ''
  if (!answer.startsWith(label))
    return [['label-not-in-answer', 'has an answer that does not open with its label']]
  const missing = String(meta.keywords ?? '')
    .split('|')
    .some((word) => !answer.toLowerCase().includes(word))
  return missing ? [['keyword-not-in-answer', 'has a keyword that its own answer lacks']] : []
}

function reportBalance(
  labels: Record<string, number>,
  examples: number,
  file: string,
  findings: FindingList,
): void {
  if (examples === 0) findings.add('error', 'no-examples', 'has no usable example', file)
  for (const [label, count] of Object.entries(labels)) {
    if (count > 0.9 * examples)
      findings.add('warning', 'one-class', `is ${label} in ${count} of ${examples} examples`, file)
    else if (count < 10) findings.add('warning', 'rare-class', `has only ${count} examples of ${label}`, file)
  }
}
