import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import koffi from 'koffi'
import { AppError } from '../../core/app-error.ts'

export type NativeLibrary = ReturnType<typeof koffi.load>

/** The shipped llama.cpp build: tensors (ggmlBase), back ends (ggml) and models (llama). */
export type NativeLibraries = {
  ggmlBase: NativeLibrary
  ggml: NativeLibrary
  llama: NativeLibrary
  /** Folder the libraries and their back ends lie in. */
  directory: string
  /** `cpu`, `cuda` or `vulkan`: the variant that was found. */
  variant: string
}

// Most capable first; the -cuda and -vulkan packages carry the same libraries plus their back end.
const VARIANTS = ['cuda', 'vulkan', 'cpu'] as const

let loaded: NativeLibraries | undefined

/**
 * Loads ggml and llama.cpp from the platform package of node-llama-cpp and registers every back end found there.
 * Idempotent. `CLINLOOP_BACKEND=cpu|cuda|vulkan` picks one variant; the default is the CPU build unless a GPU driver is present.
 *
 * @throws AppError `unavailable` when no library for this platform is installed or it cannot be loaded.
 */
export function loadLibraries(): NativeLibraries {
  if (loaded) return loaded
  const { directory, variant } = libraryDirectory()
  const path = (stem: string): string => join(directory, versionedName(directory, stem))
  try {
    const ggmlBase = koffi.load(path('ggml-base'), { global: true })
    const ggml = koffi.load(path('ggml'), { global: true })
    silenceLog(ggmlBase)
    ggml.func('void ggml_backend_load_all_from_path(const char *dir_path)')(directory)
    const llama = koffi.load(path('llama'), { global: true })
    loaded = { ggmlBase, ggml, llama, directory, variant }
  } catch (cause) {
    throw new AppError({
      code: 'unavailable',
      message: `The native libraries in ${directory} could not be loaded.`,
      hint: 'Run `npm ci` again; on a GPU machine check the driver, or set CLINLOOP_BACKEND=cpu.',
      cause,
    })
  }
  return loaded
}

/**
 * The libraries log from native threads, where a JavaScript callback must not run. `ggml_time_init` is an empty C
 * function outside Windows, and a caller's extra arguments are ignored: it serves as the callback that prints nothing.
 */
function silenceLog(ggmlBase: NativeLibrary): void {
  if (process.env.CLINLOOP_NATIVE_LOG === '1') return
  const nothing: unknown = ggmlBase.symbol('ggml_time_init', 'void')
  ggmlBase.func('void ggml_log_set(void *log_callback, void *user_data)')(nothing, null)
}

function libraryDirectory(): { directory: string; variant: string } {
  const platform = `${process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'win' : 'linux'}-${process.arch}`
  const wanted = process.env.CLINLOOP_BACKEND
  for (const variant of VARIANTS) {
    if (wanted ? variant !== wanted : !driverPresent(variant)) continue
    const name = variant === 'cpu' ? platform : `${platform}-${variant}`
    const directory = packageDirectory(name)
    if (directory) return { directory, variant }
  }
  throw new AppError({
    code: 'unavailable',
    message: `No llama.cpp build for ${platform}${wanted ? ` (${wanted})` : ''} is installed.`,
    hint: 'Run `npm ci` without --omit=optional: the libraries come as optional packages of node-llama-cpp.',
  })
}

function driverPresent(variant: string): boolean {
  if (variant === 'cuda') return existsSync('/dev/nvidia0') || existsSync('/dev/nvidiactl')
  // Vulkan has no presence test without loading it: only when asked for.
  return variant === 'cpu'
}

function packageDirectory(name: string): string | undefined {
  // node-llama-cpp depends on the platform packages, so they are resolved from where it lies.
  const own = createRequire(import.meta.url)
  for (const from of [own, createRequire(own.resolve('node-llama-cpp'))]) {
    try {
      const root = dirname(dirname(from.resolve(`@node-llama-cpp/${name}`)))
      const directory = join(root, 'bins', name)
      if (existsSync(directory)) return directory
    } catch {
      // not installed for this platform: try the next
    }
  }
  return undefined
}

/** Library file names carry a version (libllama.v0.5.0.so): find the one file for a stem. */
function versionedName(directory: string, stem: string): string {
  const pattern = new RegExp(`^(lib)?${stem}(\\.[a-z]+)?(\\.v[0-9.]+)?\\.(so|dylib|dll)$`)
  const found = readdirSync(directory).find((name) => pattern.test(name))
  if (!found) throw new Error(`lib${stem} is missing`)
  return found
}
