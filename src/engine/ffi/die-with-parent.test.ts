import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'

test('a child in the middle of a long call ends with its parent', {
  skip: process.platform !== 'linux',
}, async () => {
  const fixture = join(import.meta.dirname, 'die-with-parent.fixture.ts')
  const parent = spawn(process.execPath, [fixture], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(parent.stdout, 'data')
  const child = Number(String(line))
  assert.ok(alive(child))
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  for (let i = 0; i < 100 && alive(child); i++) await setTimeout(50)
  assert.ok(!alive(child), `process ${child} outlived its parent`)
})

/** Running or sleeping: not gone, and no zombie waiting to be collected. */
function alive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
