import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { configSchema } from '../src/config/config-schema.ts'

// Keeps schema/clinloop.schema.json, which editors read, in step with src/config.
const path = fileURLToPath(new URL('../schema/clinloop.schema.json', import.meta.url))
writeFileSync(path, `${JSON.stringify(configSchema(), null, 2)}\n`)
console.log(`wrote ${path}`)
