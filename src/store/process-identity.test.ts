import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { processIdentity, processState } from './process-identity.ts'

test('this process is alive; another start time or a free process id is dead; another host cannot be asked', () => {
  const own = processIdentity()
  const [host, pid] = own.split('~')
  assert.equal(processState(own), 'alive')
  assert.equal(processState(`${host}~${pid}~1`), 'dead')
  assert.equal(processState(`${host}~4194304~1`), 'dead')
  assert.equal(processState(`elsewhere.example~${pid}~1`), 'unknown')
})

test('a killed process that its parent never asks for is dead', async () => {
  // The shell becomes a program that waits for no child.
  const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    const [line] = (await once(parent.stdout, 'data')) as [Buffer]
    const pid = Number(line.toString())
    const identity = processIdentity(pid)
    assert.equal(processState(identity), 'alive')
    process.kill(pid, 'SIGKILL')
    for (let i = 0; i < 500 && processState(identity) !== 'dead'; i++) await setTimeout(10)
    assert.equal(processState(identity), 'dead')
    assert.equal(process.kill(pid, 0), true, 'its id is still taken')
  } finally {
    parent.kill('SIGKILL')
  }
})
