import type { Finding } from './finding.ts'

export type FindingList = {
  add(severity: Finding['severity'], code: string, problem: string, file: string, row?: number): void
  list(): Finding[]
}

/** Collects findings, at most `limit` of one code in one file; a last one says how many more there were. */
export function createFindingList(limit: number): FindingList {
  const findings: Finding[] = []
  const kinds = new Map<
    string,
    { severity: Finding['severity']; code: string; file: string; count: number }
  >()
  return {
    add: (severity, code, problem, file, row) => {
      const key = `${file}\0${code}`
      const kind = kinds.get(key) ?? { severity, code, file, count: 0 }
      kinds.set(key, kind)
      if (++kind.count > limit) return
      const where = row === undefined ? file : `${file} row ${row}`
      findings.push({
        severity,
        code,
        file,
        ...(row !== undefined && { row }),
        message: `${where}: ${problem}.`,
      })
    },
    list: () => {
      const more = [...kinds.values()].filter(({ count }) => count > limit)
      return [
        ...findings,
        ...more.map(({ severity, code, file, count }) => ({
          severity,
          code,
          file,
          message: `${file}: ${count - limit} more of ${code}.`,
        })),
      ]
    },
  }
}
