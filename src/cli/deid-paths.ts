import { existsSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { AppError } from '../core/app-error.ts'

/** Absolute paths of what a run reads and writes. */
export type DeidPaths = {
  /** Undefined for standard input. */
  input?: string
  /** Undefined for standard output. */
  output?: string
  report?: string
  vault?: string
  /** What is read beside the input. */
  roster?: string
  keyFile?: string
}

/**
 * Refuses, before anything is read, what would destroy an original or fail at the very end: an output over an input, two
 * outputs in one file, an output within the folder that is read, a folder where a file should go.
 *
 * @throws AppError `bad-input` naming the options and the path.
 */
export function checkDeidPaths({ input, output, report, vault, roster, keyFile }: DeidPaths): void {
  const rejects = output === undefined ? undefined : rejectsPath(output)
  const read = named({ '--input': input, '--roster': roster, '--key-file': keyFile })
  const written = named({
    '--output': output,
    'the rejects file': rejects,
    '--report': report,
    '--vault': vault,
  })
  for (const [i, [option, path]] of written.entries()) {
    const clash = [...read, ...written.slice(0, i)].find(([, other]) => isSameFile(path, other))
    if (clash) throw refusal(`${option} and ${clash[0]} are the same file, ${path}.`)
    if (isFolder(path)) throw refusal(`${option} is a folder, ${path}.`)
    if (input !== undefined && isFolder(input) && isWithin(path, input))
      throw refusal(`${option} lies in the folder that --input names, ${input}.`)
  }
  if (report !== undefined && !isFolder(dirname(report)))
    throw refusal(`The folder of --report, ${dirname(report)}, does not exist.`)
}

/** Where rows go that are not in the output, each with its reason. */
export function rejectsPath(output: string): string {
  return `${output}.rejects.jsonl`
}

type Named = [option: string, path: string]

function named(paths: Record<string, string | undefined>): Named[] {
  return Object.entries(paths).filter((entry): entry is Named => entry[1] !== undefined)
}

function isSameFile(one: string, other: string): boolean {
  if (one === other) return true
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }))
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

function isWithin(path: string, folder: string): boolean {
  return realPath(path).startsWith(`${realpathSync(folder)}${sep}`)
}

/** The path with its links resolved as far as it exists. */
function realPath(path: string): string {
  if (existsSync(path) || dirname(path) === path) return realpathSync(path)
  return join(realPath(dirname(path)), basename(path))
}

function refusal(message: string): AppError {
  return new AppError({
    code: 'bad-input',
    message,
    hint: 'Give a file of its own, outside what is read: the original is never overwritten.',
  })
}
