import type { GovernanceRecord } from './governance-record.ts'

/** The record of processing as Markdown, to be filed. */
export function recordMarkdown(record: GovernanceRecord): string {
  return [
    `# Record of processing: ${record.project}`,
    `Written ${record.written} by clinloop from the project's own records.`,
    '## Grounds',
    grounds(record),
    '## Data and what was made of them',
    artefactTable(record),
    sources(record),
    '## Leak audits of de-identification',
    leakAudits(record),
    '## Approvals',
    approvals(record),
    '## Withdrawn',
    withdrawals(record),
    '## Who ran what',
    events(record),
    '## Proof',
    proof(record),
    '',
  ].join('\n\n')
}

function grounds({ status }: GovernanceRecord): string {
  const { processing, sensitivity, missing, optOuts, optOutsProblem, forgotten, retentionPassed } = status
  const rows: [string, string | undefined][] = [
    ['Sensitivity of the source', sensitivity],
    ['Purpose', processing.purpose],
    ['Lawful basis', processing.lawfulBasis?.join('; ')],
    ['Controller', processing.controller],
    ['Data processing agreement', processing.dpa],
    ['Data protection impact assessment', processing.dpia],
    [
      'May be used until',
      processing.retainUntil && `${processing.retainUntil}${retentionPassed ? ' (PASSED)' : ''}`,
    ],
    ['Caldicott Guardian', processing.caldicott],
    ['DSPT', processing.dspt],
    ['Motivated-intruder test', processing.motivatedIntruder],
    ['Patients left out', optOutsProblem ?? `${optOuts}, of whom ${forgotten} were erased`],
    ['Missing for data about patients', missing.join(', ') || 'nothing'],
  ]
  return table(
    ['', ''],
    rows.map(([name, value]) => [name, value ?? 'not given']),
  )
}

function artefactTable({ artefacts }: GovernanceRecord): string {
  return table(
    ['artefact', 'kind', 'made', 'sensitivity', 'from patients', 'counts'],
    artefacts.map(({ id, kind, created, sensitivity, patientDerived, counts }) => [
      short(id),
      kind,
      created,
      sensitivity,
      patientDerived ? 'yes' : 'no',
      Object.entries(counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(', '),
    ]),
  )
}

function sources({ artefacts }: GovernanceRecord): string {
  const rows = artefacts.flatMap(({ id, sources: files }) =>
    Object.entries(files).map(([file, sha256]) => [file, `\`${sha256}\``, short(id)]),
  )
  return table(['source', 'SHA-256', 'read for'], rows)
}

function leakAudits({ artefacts }: GovernanceRecord): string {
  const rows = artefacts
    .filter(({ kind }) => kind === 'clean-corpus')
    .flatMap(({ leakAudits: audits }) => audits)
    .map(({ corpus, ok, result }) => [short(corpus), ok ? 'passed' : 'NOT PASSED', JSON.stringify(result)])
  return table(['clean corpus', 'result', 'in full'], rows)
}

function approvals({ status }: GovernanceRecord): string {
  const rows = status.approvals.map(({ artefactId, role, by, reference, note, when, state }) => [
    short(artefactId),
    role,
    by,
    reference,
    when,
    state,
    note ?? '',
  ])
  return table(['artefact', 'role', 'by', 'reference', 'when', 'state', 'note'], rows)
}

function withdrawals({ status }: GovernanceRecord): string {
  const rows = status.withdrawals.map(({ artefactId, reason, files, when }) => [
    short(artefactId),
    reason,
    `files ${files}`,
    when,
  ])
  return table(['artefact', 'why', 'files', 'when'], rows)
}

function events({ events: all }: GovernanceRecord): string {
  const rows = all.map(({ sequence, when, who, what, artefactIds, reason }) => [
    String(sequence),
    when,
    who,
    what,
    artefactIds.map(short).join(' '),
    reason ?? '',
  ])
  return table(['#', 'when', 'who', 'what', 'artefacts', 'reason'], rows)
}

function proof({ status: { audit } }: GovernanceRecord): string {
  if (!audit.ok) return `**The audit chain is broken: ${audit.problem}.** Nothing above is proven.`
  return (
    `The audit chain of ${audit.events} events is whole. Its head is \`${audit.head}\`; ` +
    '`clinloop audit verify --expect HEAD` proves later that nothing up to here was rewritten.'
  )
}

function table(header: string[], rows: string[][]): string {
  if (rows.length === 0) return 'None.'
  const line = (cells: string[]): string => `| ${cells.map(escaped).join(' | ')} |`
  return [line(header), `|${' --- |'.repeat(header.length)}`, ...rows.map(line)].join('\n')
}

function escaped(cell: string): string {
  return cell
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replace(/[\r\n]+/g, ' ')
}

function short(id: string): string {
  return id.slice(0, 12)
}
