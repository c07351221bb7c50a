import type { Entity } from '../entity.ts'
import { hueOf } from './preview-colour.ts'
import { splitText } from './split-text.ts'

/** One document before and after. */
export type PreviewDocument = {
  title: string
  text: string
  /** Entities with what takes their place. */
  entities: readonly (Entity & { replacement: string })[]
}

const STYLE = `body{font:14px/1.5 system-ui,sans-serif;margin:2rem;color:#1b1b1b;background:#fff}
h2{font-size:1rem;margin:2rem 0 .5rem}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid #ccc;border-radius:6px;padding:1rem;margin:0;font:13px/1.6 ui-monospace,monospace}
mark{border-radius:3px;padding:0 2px}
mark.people{background:#ffe08a}mark.numbers{background:#a8e6ef}mark.places{background:#b9e6b0}
mark.dates{background:#f2c4ef}mark.contacts{background:#c3d0ff}mark.unsure{outline:2px dashed #c0392b}
.key span{margin-right:1rem}`

/**
 * A page that shows each document before and after, side by side, entities marked and explained on hovering; spans the
 * detector is less sure of than `unsureBelow` have a dashed frame. It holds the original text: keep it where that may lie.
 */
export function previewHtml(documents: readonly PreviewDocument[], unsureBelow = 0.65): string {
  const pairs = documents.map(
    (document) =>
      `<h2>${escapeHtml(document.title)}</h2><div class="pair"><pre>${before(document, unsureBelow)}</pre><pre>${after(document)}</pre></div>`,
  )
  const key = ['people', 'numbers', 'places', 'dates', 'contacts']
    .map((hue) => `<span><mark class="${hue}">${hue}</mark></span>`)
    .join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>De-identification preview</title><style>${STYLE}</style></head><body><p class="key">${key}<span><mark class="unsure">less sure</mark></span></p>${pairs.join('\n')}</body></html>\n`
}

function before({ text, entities }: PreviewDocument, unsureBelow: number): string {
  return splitText(text, entities)
    .map(({ text: piece, entity }) => {
      if (!entity) return escapeHtml(piece)
      const unsure = entity.score < unsureBelow ? ' unsure' : ''
      const title = `${entity.type}, ${entity.rule}, ${entity.score.toFixed(2)}`
      return `<mark class="${hueOf(entity.type)}${unsure}" title="${escapeHtml(title)}">${escapeHtml(piece)}</mark>`
    })
    .join('')
}

function after({ text, entities }: PreviewDocument): string {
  return splitText(text, entities)
    .map(({ text: piece, entity }) =>
      entity
        ? `<mark class="${hueOf(entity.type)}" title="${entity.type}">${escapeHtml(entity.replacement)}</mark>`
        : escapeHtml(piece),
    )
    .join('')
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
