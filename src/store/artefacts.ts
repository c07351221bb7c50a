import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { writeFileAtomic } from '../core/atomic-write.ts'
import { canonicalJson, sha256 } from '../core/hash.ts'
import { TOOL_VERSION } from '../core/tool-version.ts'
import { compareFiles, MANIFEST_FILE, sealFiles } from './artefact-files.ts'
import { type ArtefactFolders, discardFolder, makeTemporaryFolder, placeFolder } from './artefact-folders.ts'
import { artefactsMadeFrom, getArtefact, listArtefacts, recordArtefact } from './artefact-records.ts'
import { configHash } from './config-hash.ts'
import { lineageOf } from './lineage.ts'
import type { ArtefactKind, Manifest } from './manifest.ts'
import type { Artefacts, CreateOptions, FillResult } from './store.ts'
import type { Tables } from './tables.ts'

type Site = { database: Kysely<Tables>; folders: ArtefactFolders; now: () => Date }

/** Artefacts of one project: folders on disk, their manifests and lineage in the database. */
export function createArtefacts(site: Site): Artefacts {
  const path = (id: string): string => join(site.folders.root, id)
  return {
    create: (kind, options, fill) => createArtefact(site, kind, options, fill),
    find: async (kind, inputs, hash) =>
      (await artefactsMadeFrom(site.database, kind, inputs, hash)).find(({ id }) => existsSync(path(id))),
    get: (idOrPrefix) => getArtefact(site.database, idOrPrefix),
    path,
    list: (kind) => listArtefacts(site.database, kind),
    lineage: (id) => lineageOf(site.database, id),
    verify: async (id) => {
      if (!existsSync(path(id))) return ['the whole folder is missing']
      const manifest = await getArtefact(site.database, id)
      const problems = await compareFiles(path(id), manifest)
      const same =
        canonicalJson(readManifest(path(id))) === canonicalJson(manifest) && contentHash(manifest) === id
      return same ? problems : [`${MANIFEST_FILE} was changed`, ...problems]
    },
  }
}

async function createArtefact(
  site: Site,
  kind: ArtefactKind,
  options: CreateOptions,
  fill: Parameters<Artefacts['create']>[2],
): Promise<Manifest> {
  const folder = makeTemporaryFolder(site.folders)
  try {
    const manifest = await seal(site, folder, kind, options, (await fill(folder)) ?? {})
    return await place(site, folder, manifest)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function seal(
  site: Site,
  folder: string,
  kind: ArtefactKind,
  options: CreateOptions,
  result: FillResult,
): Promise<Manifest> {
  const files = await sealFiles(folder)
  const content = { kind, inputs: options.inputs, configHash: configHash(options.config) }
  const manifest: Manifest = {
    id: contentHash({ ...content, files }),
    ...content,
    toolVersion: TOOL_VERSION,
    counts: { ...options.counts, ...result.counts },
    created: site.now().toISOString(),
    meta: { ...options.meta, ...result.meta },
    files,
  }
  writeFileAtomic(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

/** The id of an artefact: whoever changes a file and its manifest together still has another id. */
function contentHash({
  kind,
  inputs,
  configHash: hash,
  files,
}: Pick<Manifest, 'kind' | 'inputs' | 'configHash' | 'files'>): string {
  const content = { kind, inputs, configHash: hash }
  return sha256(canonicalJson({ ...content, files: files.map((file) => [file.path, file.sha256]) }))
}

/** Renames the folder into place and records it; an equal artefact that is already there and sound is kept instead. */
async function place(site: Site, folder: string, manifest: Manifest): Promise<Manifest> {
  if (!placeFolder(site.folders, folder, manifest.id)) {
    const existing = soundManifest(join(site.folders.root, manifest.id))
    const problems = existing
      ? await compareFiles(join(site.folders.root, manifest.id), existing)
      : ['no manifest']
    if (existing && problems.length === 0) return recordArtefact(site.database, existing)
    discardFolder(site.folders, manifest.id)
    placeFolder(site.folders, folder, manifest.id)
  }
  return recordArtefact(site.database, manifest)
}

function soundManifest(folder: string): Manifest | undefined {
  try {
    return readManifest(folder)
  } catch {
    return undefined
  }
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, MANIFEST_FILE), 'utf8')) as Manifest
}

/** Records artefacts whose process died between the rename and the database entry. */
export async function recordUnlisted({ database, folders }: Site): Promise<void> {
  const known = new Set((await database.selectFrom('artefacts').select('id').execute()).map(({ id }) => id))
  for (const name of readdirSync(folders.root)) {
    if (known.has(name)) continue
    const manifest = soundManifest(join(folders.root, name))
    if (manifest?.id === name) await recordArtefact(database, manifest)
  }
}
