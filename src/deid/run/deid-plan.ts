import type { DeidConfig } from '../../config/deid-config.ts'
import { projectPath } from '../../config/project-path.ts'
import type { EntityType } from '../entity.ts'
import type { ReviewRule } from '../review/review-rules.ts'
import type { ColumnRule } from '../structured/walk-columns.ts'

/** What the rows of the input are: see `deidentifyLine`, `deidentifyDocument`, `deidentifyClaim`. */
export type RowShape = 'lines' | 'documents' | 'claims'

/** Everything that decides what a run writes, as plain data that a worker thread can be given; the key itself is not in it. */
export type DeidPlan = {
  shape: RowShape
  profile: DeidConfig['profile']
  policy: DeidConfig['policy']
  tokenScope: DeidConfig['tokenScope']
  datePrecision?: DeidConfig['datePrecision']
  dateShift: DeidConfig['dateShift']
  dateOrder: DeidConfig['dateOrder']
  oldestBirthYear: number
  minScore: number
  /** Types that are not looked for; for measuring what each detector is worth. */
  disable?: readonly EntityType[]
  /** What the columns of tables and the fields of JSON rows are, before the guess from their names. */
  columns: Record<string, ColumnRule>
  /** Absolute path of the key file; without it the key is read from the environment. */
  keyFile?: string
  /** Absolute path of the roster CSV. */
  roster?: string
  /** Absolute path of an ONNX model that votes beside the rules. */
  ner?: string
  /** Absolute path of what `writeKnownRecords` gathered from the input. */
  known?: string
  /** Whether the links between replacements and values are wanted, for a vault. */
  links?: boolean
  /** Decisions of reviewers. */
  rules: readonly ReviewRule[]
}

/** The plan that a `deid` section stands for; its paths count from `from`. */
export function planOf(
  from: string,
  config: DeidConfig,
  shape: RowShape,
  rules: readonly ReviewRule[],
): DeidPlan {
  const { apply: _apply, keyFile, roster, ner, vault: _vault, leakAudit: _leaks, ...rest } = config
  return {
    ...rest,
    shape,
    ...(keyFile === undefined ? {} : { keyFile: projectPath(from, keyFile) }),
    ...(roster === undefined ? {} : { roster: projectPath(from, roster) }),
    ...(ner === undefined ? {} : { ner: projectPath(from, ner) }),
    rules,
  }
}
