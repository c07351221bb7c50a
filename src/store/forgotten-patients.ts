import type { Kysely, Transaction } from 'kysely'
import type { ForgottenPatient } from './store.ts'
import type { Tables } from './tables.ts'

export async function forgottenPatients(database: Kysely<Tables>): Promise<ForgottenPatient[]> {
  const rows = await database.selectFrom('forgotten_patients').selectAll().orderBy('hmac').execute()
  return rows.map(({ hmac, key_id }) => ({ hmac, keyId: key_id }))
}

export async function insertForgottenPatient(
  transaction: Transaction<Tables>,
  { hmac, keyId }: ForgottenPatient,
  when: string,
): Promise<void> {
  await transaction
    .insertInto('forgotten_patients')
    .values({ hmac, key_id: keyId, happened: when })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
