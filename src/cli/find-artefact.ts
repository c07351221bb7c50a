import { AppError } from '../core/app-error.ts'
import type { Manifest, Store } from '../store/index.ts'

/** An artefact by id, by prefix of its id, or by kind: the newest of that kind. */
export async function findArtefact(store: Pick<Store, 'artefacts'>, name: string): Promise<Manifest> {
  const { ARTEFACT_KINDS } = await import('../store/index.ts')
  const kind = ARTEFACT_KINDS.find((known) => known === name)
  if (!kind) return store.artefacts.get(name)
  const [newest] = await store.artefacts.list(kind)
  if (newest) return newest
  throw new AppError({
    code: 'not-found',
    message: `There is no ${kind} in this project yet.`,
    hint: 'Make it with `clinloop run`.',
  })
}
