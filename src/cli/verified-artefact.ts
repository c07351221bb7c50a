import { AppError } from '../core/app-error.ts'
import type { ArtefactKind, Manifest, Store } from '../store/index.ts'

/**
 * The newest artefact of a kind, its files checked; none when there is none.
 *
 * @throws AppError `corrupt` when a file is not as it was made.
 */
export async function verifiedArtefact(store: Store, kind: ArtefactKind): Promise<Manifest | undefined> {
  const [newest] = await store.artefacts.list(kind)
  if (!newest) return undefined
  const problems = await store.artefacts.verify(newest.id)
  if (problems.length === 0) return newest
  throw new AppError({
    code: 'corrupt',
    message: `The ${kind} ${newest.id.slice(0, 12)} is not as it was made: ${problems.join(', ')}.`,
    hint: '`clinloop run` makes it again.',
  })
}
