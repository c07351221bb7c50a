import { openStore, type Store } from '../store/index.ts'
import { forgetPatient } from './forget-patient.ts'

// Child process of forget-patient.test.ts: forgets a patient and is killed at a given moment.
const [projectDir = '', patientKey = '', moment = '', count = '0'] = process.argv.slice(2)
const die = (): boolean => process.kill(process.pid, 'SIGKILL')
const store = await openStore(projectDir)
let left = Number(count)

const dying: Store = {
  ...store,
  withdrawals: {
    ...store.withdrawals,
    mark: async (...marked) => {
      if (moment === 'before-mark') die()
      await store.withdrawals.mark(...marked)
      if (moment === 'after-mark') die()
    },
    remove: async (id) => {
      if (moment === 'while-removing' && left-- === 0) die()
      await store.withdrawals.remove(id)
    },
  },
  audit: {
    ...store.audit,
    append: async (entry) => {
      if (moment === 'before-audit') die()
      return store.audit.append(entry)
    },
  },
}
await forgetPatient(dying, { patientKey, locks: ['stage:collect'] })
await store.close()
