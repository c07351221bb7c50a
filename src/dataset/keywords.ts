const STOP_WORDS = new Set(
  (
    'about above after again already also been before being between both cannot could does doing done down during each ' +
    'from have having here into itself just more most need needs only other over same should some such than that their ' +
    'them then there these they this those through under until upon very were what when where which while will with ' +
    'within without would your'
  ).split(' '),
)

/** The first `count` different words of a reason that carry meaning: of four letters or more and no stop words, lower-case. */
export function keywordsOf(reason: string, count: number): string[] {
  const words = reason.toLowerCase().match(/\p{L}[\p{L}\p{N}'-]*/gu) ?? []
  const telling = words.filter((word) => word.length >= 4 && !STOP_WORDS.has(word))
  return [...new Set(telling)].slice(0, count)
}
