import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../src/core/app-error.ts'
import { sha256 } from '../../src/core/hash.ts'

const FOLDER = import.meta.dirname
const VENV = join(FOLDER, '.venv')
const STAMP = join(VENV, 'requirements.sha256')
const REQUIREMENTS = join(FOLDER, 'requirements.txt')

/**
 * Path of a Python that has everything `requirements.txt` pins, made under `.venv` here when it is missing or out of date
 * (about 2 GB to download, 4.6 GB on disk on Linux). `PYTHON` names the interpreter to start from, 3.11 or later.
 *
 * @throws AppError `unavailable` with what python or pip said.
 */
export function ensureEnvironment(log: (line: string) => void): string {
  const python = join(VENV, 'bin', 'python')
  const wanted = sha256(readFileSync(REQUIREMENTS))
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return python
  log(`making a Python environment in ${VENV}: torch, transformers, peft; this takes minutes`)
  rmSync(VENV, { recursive: true, force: true })
  mkdirSync(VENV)
  run(process.env.PYTHON ?? 'python3', ['-m', 'venv', VENV])
  run(python, ['-m', 'pip', 'install', '--quiet', '--no-deps', '--no-cache-dir', '-r', REQUIREMENTS])
  run(python, ['-c', 'import torch, transformers, peft, gguf, safetensors'])
  writeFileSync(STAMP, wanted)
  return python
}

function run(command: string, args: readonly string[]): void {
  const { status, error, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  if (status === 0) return
  throw new AppError({
    code: 'unavailable',
    message: `The Python environment cannot be had: ${command} ${args.join(' ')} failed: ${error?.message ?? stderr.trim()}`,
    hint: 'It needs Python 3.11 or later with venv and pip, and PyPI. PYTHON=… names another interpreter.',
  })
}
