const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Decimal form of a byte count with three digits at most: `512 B`, `7.4 MB`, `1.25 GB`. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 ? value : Number(value.toPrecision(3))} ${UNITS[unit]}`
}
