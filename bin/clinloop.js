#!/usr/bin/env node
// Runs the TypeScript command line on Node 24. Under an older Node it hands over to the one that npm installed beside it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = 24

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  // Compiled code is kept between calls, which halves the start; where the folder cannot be written it simply is not.
  // Threads find it by the environment only.
  process.env.NODE_COMPILE_CACHE ||= join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'clinloop')
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE)
  module.registerHooks({ resolve: resolveOwn })
  const { runProcess } = await import('../src/cli/run-process.ts')
  await runProcess()
} else {
  handOver(fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url)))
}

// Our own files name each other in full: what Node would look for beside that, file by file, is a fifth of the start.
function resolveOwn(specifier, context, next) {
  const isOwn = specifier.startsWith('.') && specifier.endsWith('.ts') && context.parentURL !== undefined
  if (!isOwn) return next(specifier, context)
  return {
    url: new URL(specifier, context.parentURL).href,
    format: 'module-typescript',
    shortCircuit: true,
  }
}

function handOver(node) {
  if (!existsSync(node)) {
    console.error(
      `error: clinloop needs Node ${NEEDED}; this is ${process.version} and no newer one is installed.`,
    )
    console.error('hint: Run `npm ci` in the clinloop folder; it brings its own Node.')
    process.exit(9)
  }
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  // A terminal signals the child too, which then stops in order; this process only waits for it.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}
