import type { Example } from './example.ts'

/** An example for reading on a terminal: its facts, then each turn under the name of its role. */
export function formatExample({ id, task, source, meta, messages }: Example): string {
  const facts = [
    `task ${task}`,
    `source ${source}`,
    ...Object.entries(meta).map(([name, value]) => `${name} ${value}`),
  ]
  const turns = messages.map(({ role, content }) => `${role}:\n${indent(content)}`)
  return [`# ${id}`, facts.join(' · '), ...turns].join('\n')
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ')
}
