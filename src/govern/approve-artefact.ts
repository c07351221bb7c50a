import { AppError } from '../core/app-error.ts'
import type { Approval, Manifest, Store } from '../store/index.ts'
import { INFORMATION_GOVERNANCE } from './training-approval.ts'

/** Who may sign: for using the data, for clinical safety (DCB0129), for releasing, for the data themselves. */
export const APPROVAL_ROLES = [
  INFORMATION_GOVERNANCE,
  'clinical-safety',
  'caldicott-guardian',
  'data-controller',
  'release-manager',
] as const

export type ApprovalRole = (typeof APPROVAL_ROLES)[number]

export type Signature = { role: ApprovalRole; by: string; reference: string; note?: string }

/**
 * Signs an artefact off. The same person's second approval in a role changes nothing.
 *
 * @throws AppError `refused` for an artefact that was withdrawn, `corrupt` when its files or the audit chain are not as
 *   they were made, `bad-input` for an empty name or reference.
 */
export async function approveArtefact(
  store: Store,
  artefact: Manifest,
  signature: Signature,
): Promise<{ approval: Approval; added: boolean }> {
  const by = written('--by', signature.by)
  const reference = written('--reference', signature.reference)
  await requireApprovable(store, artefact)
  const note = signature.note?.trim()
  return store.approvals.give({
    artefactId: artefact.id,
    role: signature.role,
    by,
    reference,
    ...(note ? { note } : {}),
  })
}

/** @throws AppError `not-found` when no approval of that role stands. */
export async function revokeApproval(
  store: Store,
  artefact: Manifest,
  { role, by, reason }: { role: ApprovalRole; by: string; reason: string },
): Promise<number> {
  const revoked = await store.approvals.revoke({
    artefactId: artefact.id,
    role,
    by: written('--by', by),
    reason: written('--reason', reason),
  })
  if (revoked > 0) return revoked
  throw new AppError({
    code: 'not-found',
    message: `No ${role} approval of ${artefact.kind} ${artefact.id.slice(0, 12)} stands.`,
    hint: '`clinloop govern status` lists the approvals.',
  })
}

async function requireApprovable(store: Store, { id, kind }: Manifest): Promise<void> {
  const name = `${kind} ${id.slice(0, 12)}`
  const withdrawal = await store.withdrawals.get(id)
  if (withdrawal) {
    throw new AppError({
      code: 'refused',
      message: `The ${name} was withdrawn (${withdrawal.reason}) and cannot be approved.`,
      hint: 'Make a new one with `clinloop run` and approve that.',
    })
  }
  const problems = await store.artefacts.verify(id)
  if (problems.length > 0) {
    throw new AppError({
      code: 'corrupt',
      message: `The ${name} is not as it was made (${problems.join(', ')}) and cannot be approved.`,
      hint: '`clinloop run` makes it again.',
    })
  }
  const { ok, problem } = await store.audit.verify()
  if (ok) return
  throw new AppError({
    code: 'corrupt',
    message: `The audit chain is broken (${problem?.message}), so an approval would prove nothing.`,
    hint: 'Keep .clinloop/ as it is and compare it with a backup.',
  })
}

function written(option: string, text: string): string {
  const trimmed = text.trim()
  if (trimmed !== '') return trimmed
  throw new AppError({
    code: 'bad-input',
    message: `${option} is empty.`,
    hint: 'Whoever reads the record later must know who decided, and on what paper.',
  })
}
