import type { DatasetConfig } from '../config/dataset-config.ts'
import type { Manifest } from '../store/manifest.ts'
import { LABELS } from './claim-groups.ts'
import type { DatasetTally } from './dataset-tally.ts'
import { SPLITS, type Split } from './split-groups.ts'

export type DatasetSummary = {
  corpus: Manifest
  config: DatasetConfig & { seed: number }
  shares: Record<Split, number>
  tally: DatasetTally
  groups: number
}

/** What a person should know before training on the dataset, as Markdown. Shows no example: they may be patients'. */
export function datasetCard(summary: DatasetSummary): string {
  const { corpus, config, tally, groups } = summary
  const counts = tally.counts()
  const source = corpus.meta.source as { file: string; size: number; sha256: string }
  return `# Dataset: ${config.task}

| | |
| --- | --- |
| sensitivity | ${corpus.meta.sensitivity} |
| source | ${source.file}, ${source.size} bytes |
| SHA-256 of the source | \`${source.sha256}\` |
| corpus | \`${corpus.id}\` |
| rows of the source | ${corpus.counts.read} read, ${corpus.counts.used} used, ${corpus.counts.rejected} rejected |
| examples | ${counts.used} of ${counts.read} claims, ${counts.rejected} rejected |
| policies | ${groups}, none in two splits |
| seed | ${config.seed} |
| system message | ${config.system === undefined ? "the task's own" : 'set by dataset.system'} |
| format | messages (JSON Lines) |

## Examples by split and decision

${splitTable(summary)}

The last column is the accuracy of always answering the commonest decision: a tuned model has to beat it.

## Prompts seen twice

${tally.promptsInTwoSplits} claims had, word for word, the prompt of a claim in another split${
    config.duplicates === 'drop'
      ? ' and were left out'
      : ' and were kept: the test result may flatter the model'
  }. ${tally.repeatedPrompts} claims repeat a prompt of their own split.

## Rejected rows

${rejectTable(summary)}

rejects.jsonl names the row, the field and the reason for each.
${warnings(summary)}`
}

function splitTable({ tally, shares }: DatasetSummary): string {
  const rows = SPLITS.map((split) => {
    const { examples, labels } = tally.splits[split]
    const most = Math.max(...Object.values(labels))
    const cells = LABELS.map((label) => `${labels[label]} (${percent(labels[label], examples)})`)
    return `| ${split} | ${percent(shares[split], 1)} | ${examples} | ${cells.join(' | ')} | ${percent(most, examples)} |`
  })
  const header = `| split | wanted | examples | ${LABELS.join(' | ')} | majority |`
  return [header, `|${' --- |'.repeat(LABELS.length + 4)}`, ...rows].join('\n')
}

function rejectTable({ corpus, tally, config }: DatasetSummary): string {
  const reasons = (corpus.meta.rejectReasons ?? {}) as Record<string, { rows: number }>
  const rows = Object.entries(reasons).map(([reason, { rows }]) => `| collect | ${reason} | ${rows} |`)
  if (config.duplicates === 'drop' && tally.promptsInTwoSplits > 0) {
    rows.push(
      `| dataset | row has the same prompt as an example of another split | ${tally.promptsInTwoSplits} |`,
    )
  }
  return rows.length === 0
    ? 'None.'
    : ['| stage | reason | rows |', '| --- | --- | --- |', ...rows].join('\n')
}

function warnings({ tally, shares }: DatasetSummary): string {
  const lines = SPLITS.flatMap((split) => {
    const { examples, labels } = tally.splits[split]
    if (shares[split] === 0) return [`- There is no ${split} split.`]
    return LABELS.filter((label) => labels[label] < 10 || labels[label] > examples * 0.9).map(
      (label) =>
        `- ${split}: ${labels[label]} of ${examples} examples are ${label}; figures for it will be uncertain.`,
    )
  })
  return lines.length === 0 ? '' : `\n## To bear in mind\n\n${lines.join('\n')}\n`
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`
}
