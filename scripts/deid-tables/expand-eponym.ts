/**
 * "bell palsy|phenomenon" becomes its phrases, plain and possessive: bell palsy, bell's palsy, bells palsy, bell
 * phenomenon …. Without a `|` and with one word only, the text itself.
 */
export function expandEponym(text: string): string[] {
  const space = nounAt(text)
  if (space < 0) return [text]
  const owner = text.slice(0, space)
  const owners = /(s|['’]|\b(of|a|the|and))$/.test(owner)
    ? [owner, owner.endsWith('s') ? `${owner}'` : owner]
    : [owner, `${owner}'s`, `${owner}s`]
  return text
    .slice(space + 1)
    .split('|')
    .flatMap((noun) => owners.map((name) => `${name} ${noun}`))
}

/** The name before the nouns: "churg strauss syndrome" is churg strauss's. */
export function eponymOwner(text: string): string {
  const space = nounAt(text)
  return space < 0 ? text : text.slice(0, space)
}

function nounAt(text: string): number {
  return text.indexOf('|') < 0 ? text.lastIndexOf(' ') : text.lastIndexOf(' ', text.indexOf('|'))
}
