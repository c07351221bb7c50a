import type { Kysely } from 'kysely'
import { AppError } from '../core/app-error.ts'
import type { ArtefactKind, Manifest } from './manifest.ts'
import { retryBusy } from './retry-busy.ts'
import type { Tables } from './tables.ts'

/** Writes the database rows of an artefact that stands on disk. Does nothing when they are there. */
export async function recordArtefact(database: Kysely<Tables>, manifest: Manifest): Promise<Manifest> {
  const { id, kind, inputs, configHash, created } = manifest
  await retryBusy(() =>
    database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('artefacts')
        .values({
          id,
          kind,
          inputs: inputs.join(','),
          config_hash: configHash,
          created,
          manifest: JSON.stringify(manifest),
        })
        // A rebuilt artefact keeps its id; its manifest has a new date.
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({ created, manifest: JSON.stringify(manifest) }),
        )
        .execute()
      for (const [position, input] of inputs.entries()) {
        await transaction
          .insertInto('lineage')
          .values({ artefact_id: id, position, input_id: input })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      }
    }),
  )
  return manifest
}

/** Newest first, without those withdrawn. Their folders may have been removed from outside. */
export async function artefactsMadeFrom(
  database: Kysely<Tables>,
  kind: ArtefactKind,
  inputs: string[],
  hash: string,
): Promise<Manifest[]> {
  const rows = await database
    .selectFrom('artefacts')
    .select('manifest')
    .where('kind', '=', kind)
    .where('config_hash', '=', hash)
    .where('inputs', '=', inputs.join(','))
    .where('id', 'not in', (query) => query.selectFrom('withdrawals').select('artefact_id'))
    .orderBy('sequence', 'desc')
    .execute()
  return rows.map(toManifest)
}

/** By full id or unique prefix. */
export async function getArtefact(database: Kysely<Tables>, idOrPrefix: string): Promise<Manifest> {
  if (!/^[0-9a-f]{6,64}$/.test(idOrPrefix)) {
    throw new AppError({
      code: 'bad-input',
      message: `"${idOrPrefix}" is not an artefact id.`,
      hint: 'Give at least the first 6 hexadecimal digits; `clinloop status` lists them.',
    })
  }
  const rows = await database
    .selectFrom('artefacts')
    .select('manifest')
    .where('id', 'like', `${idOrPrefix}%`)
    .limit(2)
    .execute()
  const [first, second] = rows.map(toManifest)
  if (first && !second) return first
  throw new AppError(
    first
      ? {
          code: 'bad-input',
          message: `"${idOrPrefix}" fits more than one artefact.`,
          hint: 'Give more digits of the id.',
        }
      : {
          code: 'not-found',
          message: `No artefact "${idOrPrefix}" in this project.`,
          hint: '`clinloop status` lists what there is.',
        },
  )
}

/** Newest first. */
export async function listArtefacts(
  database: Kysely<Tables>,
  kind: ArtefactKind | undefined,
): Promise<Manifest[]> {
  const all = database.selectFrom('artefacts').select('manifest').orderBy('sequence', 'desc')
  return (await (kind ? all.where('kind', '=', kind) : all).execute()).map(toManifest)
}

function toManifest(row: { manifest: string }): Manifest {
  return JSON.parse(row.manifest) as Manifest
}
