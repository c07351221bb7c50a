export const ARTEFACT_KINDS = [
  'corpus',
  'clean-corpus',
  'dataset',
  'adapter',
  'model',
  'evaluation',
  'export',
  'index',
  'release',
] as const

export type ArtefactKind = (typeof ARTEFACT_KINDS)[number]

/** One file of an artefact; `path` is relative to the artefact's folder with forward slashes, `size` in bytes. */
export type ManifestFile = { path: string; size: number; sha256: string }

/** What an artefact is and where it came from: the `manifest.json` in its folder. */
export type Manifest = {
  /** SHA-256 over kind, inputs, configHash and the files' hashes: the folder's name. */
  id: string
  kind: ArtefactKind
  /** Ids of the artefacts it was made from, in the stage's order. */
  inputs: string[]
  /** SHA-256 of the resolved stage configuration and of the outside files the stage read. */
  configHash: string
  toolVersion: string
  counts: Record<string, number>
  /** ISO 8601, UTC. */
  created: string
  meta: Record<string, unknown>
  files: ManifestFile[]
}
