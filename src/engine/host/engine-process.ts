import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../core/app-error.ts'
import type { ChildMessage, HostPlan, LoadedModel, ParentMessage } from './protocol.ts'
import { fromWireError } from './wire-error.ts'

export type EngineReady = { models: LoadedModel[]; device: string }

/** One life of the engine child. */
export type EngineProcess = {
  pid: number | undefined
  /** Rejects with the child's own AppError when it cannot load the plan, with `unavailable` when it dies first. */
  ready: Promise<EngineReady>
  /** How it ended, in words. */
  exited: Promise<string>
  send(message: ParentMessage): void
  kill(): void
}

export type SpawnOptions = {
  plan: HostPlan
  /** A child that is silent for this long is killed. */
  heartbeatTimeoutMs: number
  onMessage: (message: ChildMessage) => void
}

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url))
const NATIVE_COMPLAINT = /GGML_ASSERT|ggml_abort|out of memory|terminate called/
const ERROR_TAIL = 8192

/** Starts the child and gives it the plan. */
export function spawnEngine({ plan, heartbeatTimeoutMs, onMessage }: SpawnOptions): EngineProcess {
  const child = fork(WORKER, [], {
    // The parent's own flags (test runner, inspector) are not the child's.
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, NODE_LLAMA_CPP_SKIP_DOWNLOAD: 'true', NODE_TEST_CONTEXT: undefined },
  })
  const watchdog = watch(child, heartbeatTimeoutMs)
  const exited = exitOf(child).finally(() => watchdog.stop())
  const ready = new Promise<EngineReady>((resolve, reject) => {
    child.on('message', (raw) => {
      const message = raw as ChildMessage
      watchdog.alive()
      if (message.type === 'ready') resolve({ models: message.models, device: message.device })
      else if (message.type === 'failed') reject(fromWireError(message.error))
      onMessage(message)
    })
    void exited.then((how) => reject(diedError(how)))
  })
  const send = (message: ParentMessage): void => {
    // A send to a child that has just died fails here; its exit is what gets reported.
    if (child.connected) child.send(message, () => {})
  }
  send({ type: 'load', plan })
  return { pid: child.pid, ready, exited, send, kill: () => void child.kill('SIGKILL') }
}

export function diedError(how: string): AppError {
  return new AppError({
    code: 'unavailable',
    message: `The inference engine stopped (${how}).`,
    hint: 'It is restarted by itself: ask again in a few seconds.',
  })
}

function watch(child: ChildProcess, timeoutMs: number): { alive: () => void; stop: () => void } {
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
  return { alive: () => void timer.refresh(), stop: () => clearTimeout(timer) }
}

function exitOf(child: ChildProcess): Promise<string> {
  let tail = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-ERROR_TAIL)
  })
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`it could not be started: ${error.message}`))
    child.on('exit', (code, signal) => {
      // Only the native library's own complaint is passed on: other output might hold text of a request.
      const complaint = tail.split('\n').findLast((line) => NATIVE_COMPLAINT.test(line))
      resolve(
        (signal ? `signal ${signal}` : `exit code ${code}`) + (complaint ? `: ${complaint.trim()}` : ''),
      )
    })
  })
}
