import { createTextBuilder, type TextBuilder } from '../formats/text-builder.ts'
import { isObject, textIn } from './parse-json.ts'

/** Parts of an article that are not what it says: references, thanks, people. */
const LEFT_OUT = new Set([
  'REF',
  'ACK_FUND',
  'AUTH_CONT',
  'COMP_INT',
  'SUPPL',
  'KEYWORD',
  'ABBR',
  'REVIEW_INFO',
])

/** Text and headings of BioC passages: `infons.section_type` names the part, `infons.type` whether it is a title. */
export function biocText(passages: readonly Record<string, unknown>[]): ReturnType<TextBuilder['finish']> {
  const builder = createTextBuilder()
  for (const passage of passages) {
    const infons = isObject(passage.infons) ? passage.infons : {}
    const type = textIn(infons.type)
    if (LEFT_OUT.has(textIn(infons.section_type)) || type === 'table' || type === 'ref') continue
    const heading = type === 'front' || /title/.test(type)
    if (heading) builder.startHeading()
    else builder.paragraph()
    builder.words(textIn(passage.text))
    if (heading) builder.endHeading()
  }
  return builder.finish()
}
