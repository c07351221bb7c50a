import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { AppError } from '../core/app-error.ts'
import { nearestName } from '../core/nearest-name.ts'
import { CONFIG_FILE } from './config-file.ts'
import { knownFields } from './config-schema.ts'
import { type ProjectConfig, projectConfig } from './project-config.ts'

/** Values given on the command line; they win over the file. */
export type ConfigOverrides = { claims?: string }

/**
 * Reads and checks `<projectDir>/clinloop.yaml`; defaults are filled in.
 *
 * @throws AppError `not-found` without the file, `bad-config` naming line, field and cure for anything wrong in it.
 */
export function loadConfig(projectDir: string, overrides: ConfigOverrides = {}): ProjectConfig {
  const config = parseConfig(readConfig(join(projectDir, CONFIG_FILE)))
  if (overrides.claims === undefined) return config
  return { ...config, collect: { ...config.collect, claims: overrides.claims, claimsQuery: undefined } }
}

function readConfig(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
    throw new AppError({
      code: 'not-found',
      message: `${path} does not exist, so this is not a clinloop project.`,
      hint: 'Make one with `clinloop init`, or name its folder with --project DIR.',
      cause,
    })
  }
}

/** Checks the text of a `clinloop.yaml`. */
export function parseConfig(text: string): ProjectConfig {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const [syntax] = document.errors
  if (syntax) {
    const { line } = lines.linePos(syntax.pos[0])
    throw badConfig(
      `${CONFIG_FILE} line ${line} is not valid YAML: ${syntax.message}`,
      'Check indentation and quotes.',
    )
  }
  const result = projectConfig.safeParse(toPlain(document))
  if (result.success) return result.data
  const problems = result.error.issues.flatMap((issue) => describeIssue(issue, document, lines))
  throw badConfig(
    problems.map(({ message }) => message).join(' '),
    problems[0]?.hint ?? 'See schema/clinloop.schema.json for every field.',
  )
}

function toPlain(document: Document): unknown {
  try {
    return document.toJS() ?? {}
  } catch (cause) {
    throw badConfig(`${CONFIG_FILE} cannot be read: ${(cause as Error).message}`, 'Remove the aliases.')
  }
}

type Problem = { message: string; hint: string }

function describeIssue(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): Problem[] {
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return nearestKind(issue, document).flatMap((inner) => describeIssue(inner, document, lines))
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownField([...issue.path, key], document, lines))
  }
  const field = issue.path.map(String).join('.')
  const missing = issue.code === 'invalid_type' && valueAt(document, issue.path) === undefined
  return [
    {
      message: missing
        ? `${CONFIG_FILE}: the field "${field || 'name'}" is missing.`
        : `${place(issue.path, document, lines)}: "${field}" is wrong: ${issue.message}.`,
      hint: missing ? `Add a line "${field}: …" to ${CONFIG_FILE}.` : `Correct "${field}" in ${CONFIG_FILE}.`,
    },
  ]
}

/** The problems of that kind of a value which it was most likely meant to be. */
function nearestKind({ errors, path }: z.core.$ZodIssueInvalidUnion, document: Document): z.core.$ZodIssue[] {
  const kinds = errors.map((issues) => issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] })))
  // A kind that lacks a field of its own is hardly meant; one with a wrong or unknown field may well be.
  const distance = (issue: z.core.$ZodIssue): number => {
    const own = issue.path.length === path.length + 1
    if (own && valueAt(document, issue.path) === undefined) return 100
    return issue.code === 'unrecognized_keys' ? issue.keys.length : 1
  }
  const total = (issues: z.core.$ZodIssue[]): number =>
    issues.reduce((sum, issue) => sum + distance(issue), 0)
  return kinds.toSorted((a, b) => total(a) - total(b))[0] ?? []
}

function unknownField(path: PropertyKey[], document: Document, lines: LineCounter): Problem {
  const known = knownFields(path.slice(0, -1))
  const nearest = nearestName(String(path.at(-1)), known)
  return {
    message: `${place(path, document, lines)}: "${path.map(String).join('.')}" is not a known field.`,
    hint: nearest ? `Did you mean "${nearest}"?` : `Known here: ${known.join(', ')}.`,
  }
}

function valueAt(document: Document, path: readonly PropertyKey[]): unknown {
  return path.length === 0 ? document.contents : document.getIn([...path])
}

function place(path: readonly PropertyKey[], document: Document, lines: LineCounter): string {
  const node = path.length === 0 ? document.contents : document.getIn([...path], true)
  const start = isNode(node) ? node.range?.[0] : undefined
  return start === undefined ? CONFIG_FILE : `${CONFIG_FILE} line ${lines.linePos(start).line}`
}

function badConfig(message: string, hint: string): AppError {
  return new AppError({ code: 'bad-config', message, hint })
}
