// Installs the dependencies on a fresh clone; does nothing when they are there. Plain JS: it may run under any Node.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const needed = ['node_modules/.bin/node', 'node_modules/.bin/tsc', 'node_modules/.package-lock.json']

if (!needed.every((path) => existsSync(root + path))) {
  console.error('Installing dependencies (npm ci) …')
  const args = ['ci', '--include=dev', '--include=optional']
  // Inside `npm run` npm names its own program; a `npm` of another Node might come first in PATH.
  const npm = process.env.npm_execpath
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) {
    console.error('error: npm ci failed; its messages are above.')
    process.exit(status ?? 1)
  }
}
