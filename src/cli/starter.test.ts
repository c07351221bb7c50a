import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const starter = fileURLToPath(new URL('../../bin/clinloop.js', import.meta.url))
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

function run(
  preload: string[],
  ...args: string[]
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [...preload, starter, ...args], { encoding: 'utf8', cwd: tmpdir() })
}

/** Makes the starter believe that it runs under Node 20. */
const underNode20 = [
  '--import',
  "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.11.0'})",
]

test('the starter runs from any folder', () => {
  assert.deepEqual(run([], '--version').stdout, `${version}\n`)
})

test('under an older Node it hands over, with arguments, output and exit code', () => {
  assert.equal(run(underNode20, '--version').stdout, `${version}\n`)
  const failed = run(underNode20, 'status', '--project', '/does/not/exist')
  assert.equal(failed.status, 4)
  assert.match(failed.stderr, /not a clinloop project/)
})
