import { readFileSync } from 'node:fs'
import { TAG } from '../../src/deid/tables/tag.ts'
import type { Claim } from './word-collector.ts'

/** An item of a list file and what the directive above it says. `variants` names the rules that spell it in other ways. */
export type ListItem = { text: string; claim: Claim; variants: string | undefined }

/**
 * Reads a list: items parted by commas or line ends; `#` starts a comment line; a line such as
 *
 *     @ FIRST_NAME SURNAME name=5 common=0 variants=indic
 *
 * says what the items below it are. `item=5/2` fixes name and common strength of one item whatever other sources say.
 */
export function readList(file: URL): ListItem[] {
  const items: ListItem[] = []
  let claim: Claim = { tags: 0 }
  let variants: string | undefined
  readFileSync(file, 'utf8')
    .split('\n')
    .forEach((line, row) => {
      if (line.startsWith('#')) return
      if (line.startsWith('@')) [claim, variants] = readDirective(line, `${file.pathname}:${row + 1}`)
      else items.push(...line.split(',').flatMap((text) => readItem(text.trim(), claim, variants)))
    })
  return items
}

function readItem(text: string, claim: Claim, variants: string | undefined): ListItem[] {
  if (!text) return []
  const fixed = /^(.+)=([0-7])\/([0-7])$/.exec(text)
  if (!fixed) return [{ text, claim, variants }]
  const [, word = '', name, common] = fixed
  return [
    { text: word, claim: { ...claim, name: Number(name), common: Number(common), fixed: true }, variants },
  ]
}

function readDirective(line: string, where: string): [Claim, string | undefined] {
  const claim: Claim = { tags: 0 }
  let variants: string | undefined
  for (const part of line.slice(1).trim().split(/\s+/)) {
    const [key = '', value] = part.split('=')
    if (value === undefined) {
      if (!(key in TAG)) throw new Error(`${where}: no tag ${key}`)
      claim.tags |= TAG[key as keyof typeof TAG]
    } else if (key === 'name') claim.name = Number(value)
    else if (key === 'common') claim.common = Number(value)
    else if (key === 'variants') variants = value
    else throw new Error(`${where}: no setting ${key}`)
  }
  return [claim, variants]
}
