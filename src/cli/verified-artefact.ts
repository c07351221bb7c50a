import { AppError } from '../core/app-error.ts'
import type { ArtefactKind, Manifest, Store } from '../store/index.ts'

/**
 * The newest artefact of a kind whose files were not removed on purpose, checked; none when there is none.
 *
 * @throws AppError `corrupt` when a file is not as it was made.
 */
export async function verifiedArtefact(store: Store, kind: ArtefactKind): Promise<Manifest | undefined> {
  const removed = new Set(
    (await store.withdrawals.list()).filter(({ files }) => files !== 'kept').map((entry) => entry.artefactId),
  )
  const newest = (await store.artefacts.list(kind)).find(({ id }) => !removed.has(id))
  if (!newest) return undefined
  const problems = await store.artefacts.verify(newest.id)
  if (problems.length === 0) return newest
  throw new AppError({
    code: 'corrupt',
    message: `The ${kind} ${newest.id.slice(0, 12)} is not as it was made: ${problems.join(', ')}.`,
    hint: '`clinloop run` makes it again.',
  })
}
