import { isMark, type NameScan } from './name-scan.ts'

/** Whether what stands before is the head of a label: "DOB:". */
export function isLabelEnd(scan: NameScan, at: number): boolean {
  return isMark(scan, at, ':') || isMark(scan, at, '=')
}
