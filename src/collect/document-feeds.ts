import type { CollectConfig } from '../config/collect-config.ts'
import type { DocumentFeed } from './document-feed.ts'
import { fileFeed } from './file-feed.ts'

/** Everything documents are read from, in the order of the configuration. The one place that knows all kinds of feeds. */
export function documentFeeds(projectDir: string, config: CollectConfig): DocumentFeed[] {
  return config.sources.map((source) => fileFeed(projectDir, source, config))
}
