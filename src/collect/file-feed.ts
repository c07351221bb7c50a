import { createHash } from 'node:crypto'
import type { CollectConfig, CollectSource } from '../config/collect-config.ts'
import { projectPath } from '../config/project-path.ts'
import { hashFile } from '../core/hash.ts'
import type { DocumentFeed } from './document-feed.ts'
import { listFiles } from './list-files.ts'
import { readSource } from './read-source.ts'

/** The files of one entry of collect.sources. */
export function fileFeed(projectDir: string, source: CollectSource, config: CollectConfig): DocumentFeed {
  const { path: label, ...choice } = source
  const path = projectPath(projectDir, label)
  return {
    label,
    fingerprint: async (signal) => {
      const { files, refused } = listFiles(path, source)
      const hash = createHash('sha256').update(JSON.stringify(refused))
      for (const file of files) {
        signal.throwIfAborted()
        hash.update(JSON.stringify([file.name, await hashFile(file.path).catch(() => 'unreadable')]))
      }
      return hash.digest('hex')
    },
    read: ({ onListed, onBytes, ...hooks }) => {
      let before = 0
      let current = 0
      return readSource(path, {
        ...hooks,
        source: choice,
        limits: config.limits,
        ocr: { ...config.ocr, data: projectPath(projectDir, config.ocr.data) },
        onListed: ({ files, refused, excluded }) => {
          const bytes = files.reduce((sum, { size }) => sum + size, 0)
          onListed({ files: files.length + refused.length, excluded, bytes })
        },
        onFile: ({ size }) => {
          before += current
          current = size
          onBytes(before)
        },
        onBytes: (bytes) => onBytes(before + bytes),
      })
    },
  }
}
