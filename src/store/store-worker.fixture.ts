import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openStore } from './open-store.ts'

// Child process of processes.test.ts: does one task on a shared project and says how far it came.
const [projectDir = '', task = ''] = process.argv.slice(2)
const say = (word: string): void => void process.send?.(word)
const forever = (): Promise<never> => new Promise(() => setInterval(() => {}, 1000))
const store = await openStore(projectDir)
const origin = { inputs: [], config: 1 }

const tasks: Record<string, () => Promise<unknown>> = {
  'fill-forever': () =>
    store.artefacts.create('corpus', origin, async (dir) => {
      writeFileSync(join(dir, 'half'), 'half')
      say('filling')
      return forever()
    }),
  'die-before-record': async () => {
    // The database entry is the first write after the rename: without its table the process cannot get further.
    const create = store.artefacts.create('corpus', origin, async (dir) => {
      writeFileSync(join(dir, 'whole'), 'whole')
      await store.close()
    })
    await create.catch(() => process.exit(9))
  },
  'create-many': async () => {
    say('ready')
    for (let i = 0; ; i++) {
      const fill = async (dir: string): Promise<void> => writeFileSync(join(dir, 'rows'), 'x'.repeat(100_000))
      const { id } = await store.artefacts.create(
        'corpus',
        { inputs: [], config: `${process.pid} ${i}` },
        fill,
      )
      await store.audit.append({ what: 'corpus.created', artefactIds: [id] })
    }
  },
  'create-same': async () => {
    for (let i = 0; i < 10; i++) {
      await store.artefacts.create('corpus', origin, async (dir) => writeFileSync(join(dir, 'rows'), 'same'))
    }
  },
  append: async () => {
    for (let i = 0; i < 20; i++) await store.audit.append({ what: `event ${i}`, artefactIds: [] })
  },
  'hold-lock': async () => {
    await store.lock('train')
    say('locked')
    await forever()
  },
}

await tasks[task]?.()
await store.close()
process.disconnect?.()
