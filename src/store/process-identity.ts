import { readdirSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/**
 * Names one process for as long as it lives: host, process id and start time, joined by `~`.
 * The start time keeps a reused process id from passing for the old process.
 */
export function processIdentity(pid = process.pid): string {
  return `${safeHostname()}~${pid}~${startTime(pid)}`
}

/** `unknown` for processes of another host, which cannot be asked. */
export function processState(identity: string): 'alive' | 'dead' | 'unknown' {
  const [host, pid, started] = identity.split('~')
  if (host !== safeHostname()) return 'unknown'
  if (!pid || !isRunning(Number(pid))) return 'dead'
  if (startTime(Number(pid)) !== started || isZombie(Number(pid))) return 'dead'
  return 'alive'
}

function safeHostname(): string {
  return hostname().replace(/[^A-Za-z0-9.-]/g, '_')
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Killed, but not yet asked for by its parent; a container's first process may never ask. Its id and start time stay. While
 * other threads of it remain it may still be writing.
 */
function isZombie(pid: number): boolean {
  try {
    return statFields(pid)[0] === 'Z' && readdirSync(`/proc/${pid}/task`).length <= 1
  } catch {
    return false
  }
}

/** Clock ticks from boot to the start of the process (proc(5), stat field 22); `0` where /proc is absent. */
function startTime(pid: number): string {
  try {
    return statFields(pid)[19] ?? '0'
  } catch {
    return '0'
  }
}

/** Fields of proc(5) stat from the third on, the state. */
function statFields(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // Field 2 is the program's name in brackets and may hold spaces.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}
