/** Endings of Indian places, long enough that surnames seldom have them. */
const INDIAN =
  /(?:pur|pura|puram|puri|nagar|nagara|abad|palli|palle|pally|gaon|guda|gudem|halli|hally|wadi|vadi|wada|vada|ganj|garh|kota|kottai|patnam|patti|patty|pettai|pet|cherry|kheda|khera|kheri|pada|para|gram|ghat|kuppam|oor|uru|kodu|mangalam|konda|palem|peta|petta|valasa|pudi|gutta|cheruvu|kulam|kurichi|nallur|vakkam|pakkam|dihi?|khurd|kalan|majra|basti|bari|guri|doddi|sandra)$/
/** Endings of British places. Surnames have them too: they count only with a place's words around. */
const BRITISH =
  /(?:bury|borough|brough|mouth|minster|chester|cester|caster|shire|wick|thorpe|thwaite|pool|haven|hampton|hithe|stead|bourne|ness|sea|bridge|combe)$|^(?:aber|llan|inver|bally|auch|strath|ystrad|caer)[a-z]{3,}/
const SHORTEST = 6

/** Whether a folded word ends, or begins, as places do. */
export function hasPlaceEnding(folded: string): boolean {
  return folded.length >= SHORTEST && (INDIAN.test(folded) || BRITISH.test(folded))
}

/** Endings that no surname or clinical word has. */
const SURE =
  /(?:nagar|nagara|palem|palli|palle|pally|patnam|puram|peta|petta|valasa|wadi|vadi|gaon|pettai|kuppam|kurichi|vakkam|pakkam|abad|garh|gudem|pura|ganj|singhpur|[a-z]{6}pur)$/
const LONG = 9

/** Whether a long folded word ends as only Indian places do: Chinnavaripalem, Kurduwadi. */
export function hasSureEnding(folded: string): boolean {
  return folded.length >= LONG && SURE.test(folded)
}
