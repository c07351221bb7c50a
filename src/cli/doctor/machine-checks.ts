import { statfsSync } from 'node:fs'
import { freemem, tmpdir, totalmem } from 'node:os'
import { AppError } from '../../core/app-error.ts'
import { formatBytes } from '../../core/format-bytes.ts'
import { resolveThreads } from '../../core/resolve-threads.ts'
import { listDevices, openDevice } from '../../engine/ffi/devices.ts'
import { bindGgml } from '../../engine/ffi/ggml-signatures.ts'
import { loadLibraries } from '../../engine/ffi/libraries.ts'
import { checkGgmlAbi } from '../../engine/ggml/check-abi.ts'
import { type CheckResult, check } from './check.ts'

const GIBIBYTE = 2 ** 30
/** The smallest model worth tuning, its copies and the program itself. */
const LEAST_MEMORY = 2 * GIBIBYTE
const LEAST_DISK = 2 * GIBIBYTE

/** Program, libraries, devices, memory and disk. */
export async function machineChecks(folder: string): Promise<CheckResult[]> {
  return [
    await check('program', () => `Node ${process.versions.node} on ${process.platform}-${process.arch}`),
    await check('libraries', describeLibraries),
    await check('devices', describeDevices),
    await check('memory', describeMemory),
    await check('disk', () => describeDisk(folder)),
  ]
}

function describeLibraries(): string {
  const libraries = loadLibraries()
  const device = openDevice('cpu', 1)
  try {
    checkGgmlAbi(device)
  } finally {
    device.close()
  }
  return `ggml ${bindGgml(libraries).ggml_version()} (${libraries.variant}), self-check passed`
}

function describeDevices(): string {
  const device = openDevice('auto')
  try {
    const layouts = device.extraBufferTypes.map(({ name }) => name).join(', ')
    const names = listDevices().map(({ name, description }) => `${name} (${description.trim()})`)
    return `${names.join('; ')}; ${resolveThreads(0)} threads${layouts ? `; fast weight layouts: ${layouts}` : ''}`
  } finally {
    device.close()
  }
}

function describeMemory(): string {
  if (totalmem() < LEAST_MEMORY) {
    throw new AppError({
      code: 'unavailable',
      message: `The machine has ${formatBytes(totalmem())} of memory; tuning needs at least ${formatBytes(LEAST_MEMORY)}.`,
      hint: 'Use a larger machine.',
    })
  }
  return `${formatBytes(totalmem())}, ${formatBytes(freemem())} free`
}

function describeDisk(folder: string): string {
  const free = (path: string): number => {
    const { bavail, bsize } = statfsSync(path)
    return bavail * bsize
  }
  if (free(tmpdir()) < LEAST_DISK || free(folder) < LEAST_DISK) {
    throw new AppError({
      code: 'unavailable',
      message: `Less than ${formatBytes(LEAST_DISK)} of disk are left for the project or for temporary files.`,
      hint: 'Free some space.',
    })
  }
  return `${formatBytes(free(folder))} free`
}
