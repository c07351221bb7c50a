import type { Found } from './found.ts'

const DOMAIN = /[ ]?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,18}(?![a-z0-9])/y
/** Handles of health (ABDM) and payment (UPI) addresses have no dot. */
const HANDLE = /[a-z][a-z0-9]{1,20}/y
/** "hospital@home" is a service, no address. */
const PLACES = new Set([
  'home',
  'night',
  'work',
  'school',
  'bedside',
  'clinic',
  'hospital',
  'theatre',
  'rest',
])
const MISTYPED = /^ ?[.,] ?(?:com|co|in|net|org|uk)(?![a-z0-9])/
const PROVIDERS = new Set(
  'gmail googlemail yahoo ymail hotmail outlook live icloud rediffmail rediff msn aol btinternet nhs proton protonmail'.split(
    ' ',
  ),
)
const URL_BODY = /(?:[a-z][a-z0-9+.-]{1,9}:\/\/|www\.)[^\s<>"'\\^`{|}]{2,2000}/y
const BARE_DOMAIN =
  /(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}(?:com|org|net|uk|in|gov|edu|info|io|co|eu|ie|nhs|scot|wales|me|app|health|care|online|example|test|ly|us|gl|tv|to|be)(?:\/[^\s<>"'\\^`{|}]{0,500})?(?![a-z0-9])/y
const ENDING = /[.,;:!?)\]'"*]+$/
const IPV4 = /(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?!\.?\d)(?::\d{2,5})?/y
const MAC = /[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4}(?![0-9a-f:-])/y
const IPV6 =
  /(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![0-9a-f:])|(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?(?![0-9a-f:])/y
const LONGEST_LOCAL = 64

/** The e-mail, ABHA or UPI address around the @ at offset `at`. */
export function addressAround(folded: string, at: number): Found | undefined {
  const start = localStart(folded, at)
  if (start === at) return socialHandleAt(folded, at)
  DOMAIN.lastIndex = at + 1
  if (DOMAIN.test(folded)) return { start, end: DOMAIN.lastIndex, type: 'EMAIL', score: 0.98, rule: 'email' }
  HANDLE.lastIndex = at + 1
  if (!HANDLE.test(folded)) return undefined
  const handle = folded.slice(at + 1, HANDLE.lastIndex)
  // "gmail,com", "gmail .com": the full stop mistyped.
  const ending = MISTYPED.exec(folded.slice(HANDLE.lastIndex, HANDLE.lastIndex + 8))
  if (ending && (PROVIDERS.has(handle) || /^,[a-z]/.test(ending[0])))
    return { start, end: HANDLE.lastIndex + ending[0].length, type: 'EMAIL', score: 0.95, rule: 'email' }
  if (PLACES.has(handle)) return undefined
  const isHealth = handle === 'abdm' || handle === 'sbx' || handle === 'ndhm'
  return {
    start,
    end: HANDLE.lastIndex,
    type: isHealth ? 'ABHA' : 'OTHER_ID',
    score: isHealth ? 0.97 : 0.8,
    rule: 'handle',
  }
}

function localStart(folded: string, at: number): number {
  let start = at
  // One space before the @ is how some print addresses; the word before it is then the local part.
  if (
    folded[at - 1] === ' ' &&
    /[a-z0-9]/.test(folded[at - 2] ?? '') &&
    /^ ?[a-z]/.test(folded.slice(at + 1, at + 3))
  )
    start--
  const edge = start
  while (start > 0 && edge - start < LONGEST_LOCAL && isLocal(folded.charCodeAt(start - 1))) start--
  while (start < edge && /[.'-]/.test(folded[start] ?? '')) start++
  if (start === edge) return at
  return edge === at || /[._\d]/.test(folded.slice(start, edge)) ? start : at
}

/** Letters, digits and . _ % + ' - of the part before an @. */
function isLocal(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code >= 128 && code !== 0x2022) ||
    code === 46 ||
    code === 95 ||
    code === 37 ||
    code === 43 ||
    code === 39 ||
    code === 45
  )
}

/** Names of code systems are written as web addresses and identify nobody. */
const NAMING_SYSTEM =
  /^https?:\/\/(?:[a-z]+\.)?(?:hl7\.org|snomed\.info|loinc\.org|unitsofmeasure\.org|fhir\.[a-z.]+\/id|hl7\.org\.uk|fhir\.nhs\.uk|fhir\.hl7\.org\.uk|nrces\.in|who\.int|www\.w3\.org|dmd\.nhs\.uk|nice\.org\.uk|nhs\.uk|gov\.uk)(?:\/|$)/

/** The URL that starts at offset `at` (a scheme or www). */
export function urlAt(folded: string, at: number): Found | undefined {
  const found = trimmed(URL_BODY, folded, at, 0.97)
  return found && NAMING_SYSTEM.test(folded.slice(at, at + 60)) ? undefined : found
}

/** A web address without scheme whose first word starts at `at`: northmere.nhs.uk/clinic. */
export function bareDomainAt(folded: string, at: number): Found | undefined {
  return trimmed(BARE_DOMAIN, folded, at, 0.8)
}

function trimmed(form: RegExp, folded: string, at: number, score: number): Found | undefined {
  form.lastIndex = at
  const match = form.exec(folded)
  if (!match) return undefined
  const length = match[0].replace(ENDING, '').length
  return { start: at, end: at + length, type: 'URL', score, rule: 'url' }
}

/** An IPv4 address at offset `at`. Four numbers joined by dots and no longer run of them. */
export function ipv4At(folded: string, at: number): Found | undefined {
  return sticky(IPV4, folded, at, 'IP', 0.9)
}

/** An IPv6 or a hardware address at offset `at`. */
export function hexAddressAt(folded: string, at: number): Found | undefined {
  const mac = sticky(MAC, folded, at, 'OTHER_ID', 0.95)
  if (mac) return mac
  const found = sticky(IPV6, folded, at, 'IP', 0.9)
  return found && /[0-9a-f]:.*[0-9a-f]/.test(folded.slice(found.start, found.end)) ? found : undefined
}

function sticky(
  form: RegExp,
  folded: string,
  at: number,
  type: Found['type'],
  score: number,
): Found | undefined {
  form.lastIndex = at
  return form.test(folded) ? { start: at, end: form.lastIndex, type, score, rule: 'internet' } : undefined
}

const BRACKETED = /[([] ?at ?[)\]] ?/y
const LOCAL = /[a-z0-9][a-z0-9._%+'-]{0,63} ?$/
const SPELT_DOMAIN =
  /[a-z0-9-]{1,40} ?[([]? ?dot ?[)\]]? ?[a-z]{2,10}(?: ?[([]? ?dot ?[)\]]? ?[a-z]{2,10}){0,2}(?![a-z0-9])/y

/** The address around "(at)" or "[at]" whose bracket is at offset `at`: jane.doe (at) nhs.net. */
export function bracketedAddressAround(folded: string, at: number): Found | undefined {
  BRACKETED.lastIndex = at
  if (!BRACKETED.test(folded)) return undefined
  const domain = BRACKETED.lastIndex
  const from = Math.max(0, at - 66)
  const left = LOCAL.exec(folded.slice(from, at))
  if (!left) return undefined
  for (const form of [DOMAIN, SPELT_DOMAIN]) {
    form.lastIndex = domain
    if (form.test(folded))
      return { start: from + left.index, end: form.lastIndex, type: 'EMAIL', score: 0.9, rule: 'email-spelt' }
  }
  return undefined
}

const HANDLE_LABEL =
  /(?:insta|instagram|twitter|tiktok|telegram|snapchat|snap|facebook|fb|messenger|skype|username|handle|ig)(?: (?:id|handle|name|account|is))?[ :=-]{0,3}$/
const SOCIAL = /@[a-z0-9_.]{3,30}/y

/** A social account's name after the service's: Insta @doylej. */
function socialHandleAt(folded: string, at: number): Found | undefined {
  SOCIAL.lastIndex = at
  if (!SOCIAL.test(folded) || !HANDLE_LABEL.test(folded.slice(Math.max(0, at - 30), at))) return undefined
  const end = SOCIAL.lastIndex - (folded[SOCIAL.lastIndex - 1] === '.' ? 1 : 0)
  return { start: at, end, type: 'OTHER_ID', score: 0.8, rule: 'handle' }
}

const SPELT_LEFT = /[a-z0-9._-]{1,40} ?[([]? ?at ?[)\]]? ?[a-z0-9-]{1,30} ?[([]? ?$/
const SPELT_RIGHT = /dot ?[)\]]? ?[a-z]{2,10}(?: ?[([]? ?dot ?[)\]]? ?[a-z]{2,10}){0,2}(?![a-z0-9])/y

const SERVICE_NAME =
  /(?:[ ](?:id|handle|name|account|user)(?![a-z._]))?[ ]?[:=-]?[ ]?([a-z0-9][a-z0-9_:-]*(?:[._:]|\d)[a-z0-9._:-]*)/y

/** The name of an account behind its service, whose word ends at `end`: "insta: ravi.k_44". */
export function accountNameAt(folded: string, end: number): Found | undefined {
  SERVICE_NAME.lastIndex = end
  const match = SERVICE_NAME.exec(folded)
  const name = match?.[1]?.replace(/[._:-]+$/, '') ?? ''
  if (!match || name.length < 4 || name.length > 30 || !/[a-z]{2}.*[._:\d]/.test(name)) return undefined
  const start = SERVICE_NAME.lastIndex - (match[1] as string).length
  return { start, end: start + name.length, type: 'OTHER_ID', score: 0.75, rule: 'handle' }
}

/** The address around the word "dot" at offset `at`: jane.doe (at) nhs (dot) net. */
export function speltAddressAround(folded: string, at: number): Found | undefined {
  const from = Math.max(0, at - 80)
  const left = SPELT_LEFT.exec(folded.slice(from, at))
  SPELT_RIGHT.lastIndex = at
  if (!left || !SPELT_RIGHT.test(folded)) return undefined
  return {
    start: from + left.index,
    end: SPELT_RIGHT.lastIndex,
    type: 'EMAIL',
    score: 0.85,
    rule: 'email-spelt',
  }
}
