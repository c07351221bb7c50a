import { readFileSync } from 'node:fs'

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** Version of clinloop, as recorded in every artefact. */
export const TOOL_VERSION: string = manifest.version
