import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TEST_KEY } from '../../../src/deid/run/deid-run.fixture.ts'
import { median } from '../../train/measure.ts'

/** From the start of a process to its end, milliseconds: median, shortest, longest. */
export type StartTime = { label: string; milliseconds: { median: number; least: number; most: number } }

const PROGRAM = join(import.meta.dirname, '../../../bin/clinloop.js')

/** What it costs to begin: Node alone, the program alone, and the program with one line to de-identify, in turns. */
export function measureStart(folder: string, rounds: number): StartTime[] {
  const input = join(folder, 'one.jsonl')
  writeFileSync(input, `${JSON.stringify({ id: 'a', text: 'Mr Okafor seen in clinic on 12/03/2024.' })}\n`)
  const commands: readonly [label: string, args: string[]][] = [
    ['node, nothing to do', ['-e', '0']],
    ['clinloop --version', [PROGRAM, '--version']],
    [
      'clinloop deid, one line',
      [PROGRAM, 'deid', '--threads', '1', '--input', input, '--output', join(folder, 'one.clean.jsonl')],
    ],
  ]
  const samples = commands.map((): number[] => [])
  for (let round = 0; round < rounds; round++) {
    for (const [i, [, args]] of commands.entries()) samples[i]?.push(time(args, folder))
    process.stderr.write('.')
  }
  process.stderr.write('\n')
  return commands.map(([label], i) => {
    const all = samples[i] ?? []
    return {
      label,
      milliseconds: { median: median(all), least: Math.min(...all), most: Math.max(...all) },
    }
  })
}

function time(args: readonly string[], cwd: string): number {
  const start = performance.now()
  execFileSync(process.execPath, args, {
    cwd,
    env: { ...process.env, CLINLOOP_DEID_KEY: TEST_KEY },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  return performance.now() - start
}
