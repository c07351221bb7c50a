import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

type Entry = { resolved?: string; optionalDependencies?: Record<string, string> }

const lockfile = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, Entry>
}
const names = Object.keys(lockfile.packages)

test('the lockfile names no registry, so that every site can use its own', () => {
  assert.deepEqual(
    names.filter((name) => lockfile.packages[name]?.resolved !== undefined),
    [],
  )
})

test('the lockfile has the packages of every platform, or `npm ci` refuses it (scripts/complete-lockfile.ts)', () => {
  const wanted = Object.values(lockfile.packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}),
  )
  assert.ok(wanted.length > 0)
  assert.deepEqual(
    wanted.filter((name) => !names.some((key) => key.endsWith(`node_modules/${name}`))),
    [],
  )
})
