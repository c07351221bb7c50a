const NAMES = new Set([
  'PATH',
  'HOME',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
])
const PREFIXES = ['GGML_', 'CUDA_', 'NVIDIA_', 'VK_', 'OMP_']

/**
 * The part of the environment a trainer gets: what finds programs, libraries and devices. Keys and tokens of other
 * services stay behind.
 */
export function trainerEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => NAMES.has(name) || PREFIXES.some((prefix) => name.startsWith(prefix)),
  )
  // A backtrace on abort would start a debugger and hold the process.
  return { ...Object.fromEntries(kept), GGML_NO_BACKTRACE: '1' }
}
