// A parent (no argument) that prints its child's pid and waits, and the child, deaf to everything but the death of its parent.
import { spawn } from 'node:child_process'
import { dieWithParent } from './die-with-parent.ts'

if (process.argv[2] === 'child') {
  dieWithParent()
  process.send?.('ready')
  // A synchronous wait, as a long native call is.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000)
} else {
  const child = spawn(process.execPath, [import.meta.filename, 'child'], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.once('message', () => console.log(child.pid))
}
