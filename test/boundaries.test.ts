import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Runs the two boundary rules in `folder`; the output names file, line and rule of each finding. */
function lint(folder: string, ...options: string[]): { ok: boolean; output: string } {
  const rules = ['--only=style/noRestrictedImports', '--only=suspicious/noImportCycles']
  const args = ['lint', ...rules, '--max-diagnostics=none', ...options, 'src']
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules', '.bin', 'biome'), args, {
    cwd: folder,
    encoding: 'utf8',
  })
  return { ok: status === 0, output: stdout + stderr }
}

/** Lints a tree that holds only the repository's rules and `files`. */
function lintPlanted(files: Record<string, string>): { ok: boolean; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'clinloop-boundaries-'))
  try {
    cpSync(join(root, 'biome.json'), join(folder, 'biome.json'))
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    return lint(folder, '--vcs-enabled=false')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const importing = (path: string): string => `import { x } from '${path}'\nexport const y = x\n`

test('the tree keeps its boundaries', () => {
  const { ok, output } = lint(root)
  assert.ok(ok, output)
})

const forbidden: [file: string, imported: string][] = [
  ['src/core/planted.ts', '../config/project-config.ts'],
  ['src/config/planted.ts', '../store/index.ts'],
  ['src/store/planted.ts', '../collect/index.ts'],
  ['src/collect/planted.ts', '../train/index.ts'],
  ['src/collect/inner/planted.ts', '../../train/index.ts'],
  ['src/engine/gguf/planted.ts', '../../store/index.ts'],
  ['src/train/planted.ts', '../dataset/index.ts'],
  ['src/train/planted.ts', '../evaluate/index.ts'],
  ['src/export/planted.ts', '../serve/index.ts'],
  ['src/govern/planted.ts', '../collect/index.ts'],
  ['src/train/planted.ts', '../govern/index.ts'],
  ['src/store/planted.ts', '../govern/index.ts'],
  ['src/deid/planted.ts', '../collect/index.ts'],
  ['src/deid/planted.ts', '../dataset/index.ts'],
  ['src/pipeline/planted.ts', '../cli/main.ts'],
  ['src/engine/gguf/planted.ts', 'koffi'],
  ['src/pipeline/planted.ts', 'kysely'],
  ['src/cli/planted.ts', 'node:sqlite'],
  ['src/collect/planted.ts', 'node:sqlite'],
  ['src/collect/sql/planted.ts', '../../deid/index.ts'],
  ['src/serve/planted.ts', 'hono'],
  ['src/evaluate/planted.ts', 'node-llama-cpp'],
]

for (const [file, imported] of forbidden) {
  test(`${file} may not import ${imported}`, () => {
    const { ok, output } = lintPlanted({ [file]: importing(imported) })
    assert.equal(ok, false)
    assert.match(output, new RegExp(`${file}:1:\\d+ lint/style/noRestrictedImports`))
  })
}

test('what is allowed passes', () => {
  const { ok, output } = lintPlanted({
    'src/train/planted.ts': importing('../engine/gguf/read-gguf.ts'),
    'src/train/typed.ts': importing('../dataset/example.ts'),
    'src/store/planted.ts': importing('kysely'),
    'src/collect/sql/planted.ts': importing('node:sqlite'),
    'src/engine/ffi/planted.ts': importing('koffi'),
    'src/serve/api/planted.ts': importing('hono'),
    'src/pipeline/planted.ts': importing('../export/index.ts'),
    'src/pipeline/governed.ts': importing('../govern/index.ts'),
    'src/govern/planted.ts': importing('../store/index.ts'),
    'src/deid/planted.ts': importing('../collect/document.ts'),
    'src/cli/planted.ts': importing('../pipeline/index.ts'),
  })
  assert.ok(ok, output)
})

test('two files that import each other are refused', () => {
  const { ok, output } = lintPlanted({
    'src/core/one.ts': importing('./two.ts'),
    'src/core/two.ts': importing('./one.ts'),
  })
  assert.equal(ok, false)
  assert.match(output, /lint\/suspicious\/noImportCycles/)
})
