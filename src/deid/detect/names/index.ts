import type { DetectRule } from '../scan.ts'
import { freeNames } from './free-names.ts'
import { hl7Names } from './hl7-names.ts'
import { labelledNames } from './labelled.ts'
import { nameScan } from './name-scan.ts'
import { reversedNames } from './reversed-names.ts'
import { spelledNames } from './spelled-names.ts'
import { tableNames } from './table-names.ts'
import { titledNames } from './titled.ts'

const names: DetectRule = (scan, emit) => {
  const words = nameScan(scan)
  titledNames(words, emit)
  labelledNames(words, emit)
  tableNames(words, emit)
  reversedNames(words, emit)
  hl7Names(words, emit)
  spelledNames(words, emit)
  freeNames(words, emit)
}

export const nameRules: readonly DetectRule[] = [names]
