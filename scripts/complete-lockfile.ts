import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// `npm ci` refuses a lockfile that lacks optional packages of other platforms, and npm leaves them out when the registry at
// hand does not carry them. This enters them by version, so that every platform skips what is not for it.
// Run it after `npm run npm -- install X`.
const path = fileURLToPath(new URL('../package-lock.json', import.meta.url))

type Entry = {
  version?: string
  dev?: boolean
  optional?: boolean
  cpu?: string[]
  os?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}
type Lockfile = { packages: Record<string, Entry> }

const lockfile = JSON.parse(readFileSync(path, 'utf8')) as Lockfile
const { '': root = {}, ...packages } = lockfile.packages
const missing = Object.values(packages).flatMap((parent) =>
  Object.entries(parent.optionalDependencies ?? {})
    .filter(([name]) => !Object.keys(packages).some((key) => key.endsWith(`node_modules/${name}`)))
    .map(([name, version]): [string, Entry] => [`node_modules/${name}`, entryOf(name, version, parent)]),
)
const sorted = Object.entries({ ...packages, ...Object.fromEntries(missing) }).sort(([a], [b]) =>
  a < b ? -1 : 1,
)
lockfile.packages = { '': root, ...Object.fromEntries(sorted) }
writeFileSync(path, `${JSON.stringify(lockfile, null, 2)}\n`)
console.log(`entered ${missing.length} packages of other platforms`)

/** The platform is in the name, as in `@biomejs/cli-linux-x64-musl`. */
function entryOf(name: string, version: string, parent: Entry): Entry {
  const parts = name.split('/').at(-1)?.split('-') ?? []
  const cpu = parts.find((part) => /^(x64|arm64|arm|ia32|riscv64|ppc64|s390x|loong64)$/.test(part))
  const os = parts.find((part) => /^(linux|darwin|mac|win32|win|android|freebsd|openharmony)$/.test(part))
  if (!cpu || !os) throw new Error(`${name}: cannot tell the platform from the name; enter it by hand`)
  const libc = parts.some((part) => part.startsWith('musl'))
    ? 'musl'
    : parts.some((part) => part.startsWith('gnu'))
      ? 'glibc'
      : undefined
  return {
    version,
    cpu: [cpu],
    ...(parent.dev ? { dev: true } : {}),
    ...(libc ? { libc: [libc] } : {}),
    optional: true,
    os: [{ mac: 'darwin', win: 'win32' }[os] ?? os],
  }
}
