import type { CollectConfig } from '../config/collect-config.ts'
import type { DocumentFeed } from './document-feed.ts'
import { fileFeed } from './file-feed.ts'
import { sqlFeed } from './sql/sql-feed.ts'
import { webFeed } from './web/web-feed.ts'

/** Everything documents are read from, in the order of the configuration. The one place that knows all kinds of feeds. */
export function documentFeeds(projectDir: string, config: CollectConfig): DocumentFeed[] {
  return config.sources.map((source) => {
    if ('web' in source) return webFeed(projectDir, source, config)
    if ('sql' in source) return sqlFeed(projectDir, source.sql, config)
    return fileFeed(projectDir, source, config)
  })
}
