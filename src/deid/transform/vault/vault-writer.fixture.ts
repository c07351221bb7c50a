import { createHash } from 'node:crypto'
import { deriveDeidKeys } from '../keys/deid-keys.ts'
import { openVault } from './open-vault.ts'

/** Appends and flushes links until it is killed; says so on stdout after each flush. */
const [path = '', first = '0'] = process.argv.slice(2)
const vault = openVault(path, deriveDeidKeys(createHash('sha512').update('vault').digest()))
for (let i = Number(first); ; i++) {
  vault.append({
    replacement: `[NAME-${i}]`,
    type: 'NAME',
    patientKey: 'p',
    value: `value ${i}`,
    documentId: 'd',
  })
  vault.flush()
  process.stdout.write(`${i}\n`)
}
