import type { CollectConfig } from '../../config/collect-config.ts'
import type { SqlQuery } from '../../config/sql-source.ts'
import type { ClaimFeed } from '../claim-feed.ts'
import { readClaimHeader } from '../claim-header.ts'
import { createClaimCheck } from '../read-claims.ts'
import { queryRows } from './query-rows.ts'

/**
 * The rows of a claims query, with the columns of the claims CSV; a row's line is its number.
 * @throws AppError while reading: as `queryRows`, and `bad-input` for a result that lacks a column.
 */
export function sqlClaimFeed(
  projectDir: string,
  sql: SqlQuery,
  config: Pick<CollectConfig, 'columns' | 'dateFormat'>,
  env: NodeJS.ProcessEnv = process.env,
): ClaimFeed {
  const { label, read } = queryRows(projectDir, sql, env)
  let ignoredColumns: string[] = []
  return {
    label,
    read: async function* ({ signal }) {
      let check: ReturnType<typeof createClaimCheck> | undefined
      let line = 0
      for await (const { columns, rows } of read(signal)) {
        if (!check) {
          const header = readClaimHeader(label, columns, config.columns)
          ignoredColumns = header.ignored
          check = createClaimCheck(header, config, 'utf-8')
        }
        const checkRow = check
        yield rows.map((values) =>
          checkRow({ line: ++line, fields: values.map((value) => String(value ?? '')) }),
        )
      }
    },
    meta: () => ({ source: { driver: sql.driver, name: label }, ignoredColumns }),
  }
}
