import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { openNativeLog } from './native-log.ts'

/** A child writes the value of a JavaScript expression to its stderr. */
function write(fd: number, expression: string): void {
  const program = `process.stderr.write(${expression})`
  assert.equal(spawnSync(process.execPath, ['-e', program], { stdio: ['ignore', 'ignore', fd] }).status, 0)
}

test('holds the end of what children wrote, and nothing at first', () => {
  const log = openNativeLog()
  assert.equal(log.tail(), '')
  write(log.fd, '"first\\n"')
  write(log.fd, '"second\\n"')
  assert.equal(log.tail(), 'first\nsecond\n')
  write(log.fd, '"x".repeat(300_000) + "last"')
  assert.equal(log.tail().length, 20_000)
  assert.ok(log.tail().endsWith('xlast'))
  log.close()
})
