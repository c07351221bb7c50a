import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, matchesGlob, sep } from 'node:path'
import type { CollectSource } from '../config/collect-config.ts'
import { AppError } from '../core/app-error.ts'

/** A file of a source: where it is, its size in bytes, and its path relative to the source's root. */
export type ListedFile = { path: string; name: string; size: number }

export type Listing = {
  files: ListedFile[]
  /** What was found and cannot be read, and why. */
  refused: { name: string; reason: string }[]
  /** Files left out by include or exclude. */
  excluded: number
}

type Choice = Pick<CollectSource, 'include' | 'exclude'>

const GLOB_SIGNS = /[*?[{]/

/**
 * Every file at `path` (a file, a folder with all below it, or a glob), sorted by name. Links within a folder are not
 * followed, so that none leads out of it or around in it.
 *
 * @throws AppError `not-found` where there is nothing, or nothing that matches.
 */
export function listFiles(path: string, { include, exclude }: Choice): Listing {
  const { root, pattern } = splitGlob(path)
  const stats = statSync(root, { throwIfNoEntry: false })
  if (!stats) throw nothingThere(root)
  if (stats.isFile()) {
    return { files: [{ path: root, name: basename(root), size: stats.size }], refused: [], excluded: 0 }
  }
  const listing: Listing = { files: [], refused: [], excluded: 0 }
  const wanted = (name: string): boolean =>
    (pattern === undefined || matchesGlob(name, pattern)) &&
    (include.length === 0 || include.some((glob) => matchesGlob(name, glob))) &&
    !exclude.some((glob) => matchesGlob(name, glob))
  walk(realpathSync(root), '', wanted, listing)
  if (listing.files.length + listing.refused.length === 0) throw nothingThere(path, listing.excluded)
  return listing
}

/** The folder above the first part with a glob sign, and the rest as a pattern; a path that exists is no glob. */
function splitGlob(path: string): { root: string; pattern?: string } {
  if (!GLOB_SIGNS.test(path) || statSync(path, { throwIfNoEntry: false })) return { root: path }
  let root = path
  while (GLOB_SIGNS.test(root)) root = dirname(root)
  return { root, pattern: path.slice(root.endsWith(sep) ? root.length : root.length + 1) }
}

function walk(root: string, prefix: string, wanted: (name: string) => boolean, listing: Listing): void {
  for (const entry of entriesOf(join(root, prefix), prefix, listing)) {
    const name = `${prefix}${entry.name}`
    if (entry.isDirectory()) walk(root, `${name}/`, wanted, listing)
    else if (!wanted(name)) listing.excluded++
    else if (entry.isSymbolicLink()) {
      const reason = 'is a link, which is not followed; name its target as a source of its own'
      listing.refused.push({ name, reason })
    } else if (!entry.isFile()) listing.refused.push({ name, reason: 'is neither a file nor a folder' })
    else {
      const size = statSync(join(root, name), { throwIfNoEntry: false })?.size ?? 0
      listing.files.push({ path: join(root, name), name, size })
    }
  }
}

function entriesOf(folder: string, prefix: string, listing: Listing): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    listing.refused.push({
      name: prefix || '.',
      reason: 'is a folder that cannot be read; check its permissions',
    })
    return []
  }
}

function nothingThere(path: string, excluded = 0): AppError {
  return new AppError({
    code: 'not-found',
    message:
      excluded > 0
        ? `None of the ${excluded} files at ${path} is to be read.`
        : `There is no file at ${path}.`,
    hint: 'Correct path, include and exclude under collect.sources in clinloop.yaml.',
  })
}
