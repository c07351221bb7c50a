import { type Kysely, sql } from 'kysely'
import type { Manifest } from './manifest.ts'
import type { Lineage, LineageStep } from './store.ts'
import type { Tables } from './tables.ts'

/** Walks the lineage table from `id` both ways, nearest first. */
export async function lineageOf(database: Kysely<Tables>, id: string): Promise<Lineage> {
  return {
    ancestors: await walk(database, id, 'artefact_id', 'input_id'),
    descendants: await walk(database, id, 'input_id', 'artefact_id'),
  }
}

type Column = 'artefact_id' | 'input_id'

async function walk(database: Kysely<Tables>, id: string, from: Column, to: Column): Promise<LineageStep[]> {
  // UNION (not UNION ALL) drops repeats; the depth bound ends the walk on a damaged, cyclic table.
  const { rows } = await sql<{ manifest: string; depth: number }>`
    with recursive walk(id, depth) as (
      select ${sql.ref(to)}, 1 from lineage where ${sql.ref(from)} = ${id}
      union
      select lineage.${sql.ref(to)}, walk.depth + 1 from lineage
        join walk on lineage.${sql.ref(from)} = walk.id where walk.depth < 100
    )
    select artefacts.manifest, min(walk.depth) as depth from walk
      join artefacts on artefacts.id = walk.id
      group by artefacts.id order by depth, artefacts.sequence`.execute(database)
  return rows.map(({ manifest, depth }) => ({ manifest: JSON.parse(manifest) as Manifest, depth }))
}
