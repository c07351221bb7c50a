import type { EntityType } from '../entity.ts'
import { identifierType } from './identifier-type.ts'
import { redactAttachment } from './redact-attachment.ts'
import { redactIsoDate } from './redact-date.ts'
import type { NamePart, Redactor } from './redactor.ts'

type Json = Record<string, unknown>

/** Where the walk stands: the resource type it is in and the key it came by. */
type Place = { resource: string; key: string; parent: Json }

/** Values of these elements are codes, units and addresses of code systems: they mean something and identify no one. */
const KEPT = new Set(
  'resourceType code system version unit status use intent language gender priority kind mode operation comparator contentType profile source modifierExtension currency nature fieldName relation severity criticality verificationStatus clinicalStatus outcome active country rank period_unit durationUnit periodUnit dayOfWeek when class'.split(
    ' ',
  ),
)
/** Identifiers of a resource without a telling system. */
const BY_RESOURCE: Record<string, EntityType> = {
  Patient: 'MRN',
  RelatedPerson: 'MRN',
  Encounter: 'MRN',
  Coverage: 'POLICY_NUMBER',
  Claim: 'CLAIM_NUMBER',
  ClaimResponse: 'CLAIM_NUMBER',
  Device: 'DEVICE_SERIAL',
}
/** Elements that are identifiers by name. */
const BY_KEY: Record<string, EntityType> = {
  birthDate: 'DOB',
  family: 'NAME',
  given: 'NAME',
  city: 'LOCATION',
  district: 'LOCATION',
  state: 'LOCATION',
  line: 'ADDRESS',
  subscriberId: 'MEMBER_ID',
  dependent: 'MEMBER_ID',
  serialNumber: 'DEVICE_SERIAL',
  lotNumber: 'DEVICE_SERIAL',
  distinctIdentifier: 'DEVICE_SERIAL',
  deviceIdentifier: 'DEVICE_SERIAL',
  carrierHRF: 'DEVICE_SERIAL',
  carrierAIDC: 'DEVICE_SERIAL',
  preAuthRef: 'OTHER_ID',
}
/** Elements of a HumanName. */
const NAME_PARTS: Record<string, NamePart> = { family: 'surname', given: 'given' }
const PEOPLE = /^(?:Patient|Practitioner|PractitionerRole|RelatedPerson|Person)$/
const PLACES = /^(?:Organization|Location|HealthcareService)$/

/**
 * A FHIR R4 resource or Bundle with every identifying element replaced by what the redactor gives: names, addresses,
 * contacts, identifiers by their system, dates, device serials, references (consistently), attachments; every other string
 * that is no code is read as free text. The structure stays.
 */
export function walkFhir(resource: Json, redactor: Redactor): Json {
  const type = typeof resource.resourceType === 'string' ? resource.resourceType : ''
  return walkObject(resource, { resource: type, key: '', parent: {} }, redactor)
}

function walkObject(object: Json, place: Place, redactor: Redactor): Json {
  const inner = typeof object.resourceType === 'string' ? object.resourceType : place.resource
  if (place.key === 'photo' || place.key === 'signature') return {}
  if (typeof object.data === 'string' && (object.contentType !== undefined || place.key === 'content'))
    return redactAttachment(object, redactor)
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [
      key,
      walkValue(value, { resource: inner, key, parent: object }, place.key, redactor),
    ]),
  )
}

function walkValue(value: unknown, place: Place, above: string, redactor: Redactor): unknown {
  if (typeof value === 'string') return redactString(value, place, above, redactor)
  if (Array.isArray(value)) return value.map((item) => walkValue(item, place, above, redactor))
  if (value === null || typeof value !== 'object') return value
  return walkObject(value as Json, place, redactor)
}

function redactString(value: string, place: Place, above: string, redactor: Redactor): string {
  const { key, resource, parent } = place
  if (value === '') return value
  const type = Object.hasOwn(BY_KEY, key) ? BY_KEY[key] : undefined
  if (type === 'DOB') return redactIsoDate(value, redactor, 'DOB') ?? redactor.value('DOB', value)
  if (type) return redactor.value(type, value, NAME_PARTS[key])
  if (key === 'id' || key === 'versionId') return redactor.reference(value)
  if (key === 'reference' || key === 'fullUrl') return redactReference(value, redactor)
  if (key === 'value' && isIdentifier(parent, above))
    return redactIdentifier(value, resource, parent, redactor)
  if (key === 'value' && above === 'telecom') return redactContact(value, parent, redactor)
  if (key === 'postalCode')
    return redactor.value(/^\d{3} ?\d{3}$/.test(value) ? 'PIN_CODE' : 'POSTCODE', value)
  if (key === 'text' && above === 'address') return redactor.value('ADDRESS', value)
  if (key === 'text' && above === 'name' && PEOPLE.test(resource)) return redactor.value('NAME', value)
  if (key === 'name' && PLACES.test(resource)) return redactor.value('HOSPITAL', value)
  if (key === 'display') return redactDisplay(value, parent, redactor)
  if (KEPT.has(key) || (key === 'url' && above === 'extension')) return value
  if (key === 'url') return redactor.value('URL', value)
  return redactIsoDate(value, redactor) ?? redactor.text(value)
}

function isIdentifier({ system }: Json, above: string): boolean {
  return (
    above === 'identifier' ||
    above === 'valueIdentifier' ||
    (above === 'device' && typeof system === 'string')
  )
}

function redactIdentifier(value: string, resource: string, parent: Json, redactor: Redactor): string {
  const system = typeof parent.system === 'string' ? parent.system : ''
  const coding = (parent.type as { coding?: { code?: unknown }[] } | undefined)?.coding?.[0]?.code
  const code = typeof coding === 'string' ? coding : ''
  return redactor.value(identifierType(system, code, BY_RESOURCE[resource] ?? 'OTHER_ID'), value)
}

function redactContact(value: string, { system }: Json, redactor: Redactor): string {
  if (system === 'email' || value.includes('@')) return redactor.value('EMAIL', value)
  if (system === 'url') return redactor.value('URL', value)
  return redactor.value('PHONE', value)
}

/** "Patient/123", "https://host/Patient/123/_history/1", "urn:uuid:…", "#contained": the type stays, the id changes. */
function redactReference(value: string, redactor: Redactor): string {
  if (value.startsWith('#')) return `#${redactor.reference(value.slice(1))}`
  const [, scheme] = /^(urn:(?:uuid|oid):)/.exec(value) ?? []
  if (scheme) return scheme + redactor.reference(value.slice(scheme.length))
  const [, type, id] = /([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/.exec(value) ?? []
  return type && id ? `${type}/${redactor.reference(id)}` : redactor.reference(value)
}

/** The display of a reference to a person or a place is its name; that of a coding is a term. */
function redactDisplay(value: string, parent: Json, redactor: Redactor): string {
  if (typeof parent.code === 'string' || typeof parent.system === 'string') return value
  const target = typeof parent.reference === 'string' ? parent.reference : ''
  const type =
    typeof parent.type === 'string' ? parent.type : (/([A-Z][A-Za-z]+)\/[^/]+$/.exec(target)?.[1] ?? '')
  if (PEOPLE.test(type)) return redactor.value('NAME', value)
  if (PLACES.test(type)) return redactor.value('HOSPITAL', value)
  return redactor.text(value)
}
