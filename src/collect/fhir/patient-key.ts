import { type JsonObject, objectAt, objectsAt, textAt } from './json-fields.ts'

/** Full URLs of a bundle's patients, with their keys. */
export type PatientUrls = ReadonlyMap<string, string>

/**
 * The key of the patient a resource is about: the id of the Patient it refers to, or the identifier of a reference without
 * one; for a Patient its own.
 */
export function patientKeyOf(resource: JsonObject, urls: PatientUrls = new Map()): string | undefined {
  if (resource.resourceType === 'Patient')
    return textAt(resource, 'id') ?? identifierKey(objectAt(resource, 'identifier'))
  const reference = ['subject', 'patient', 'beneficiary']
    .map((name) => objectAt(resource, name))
    .find(Boolean)
  const target = textAt(reference, 'reference')
  if (target === undefined) return identifierKey(objectAt(reference, 'identifier'))
  const known = urls.get(target)
  if (known !== undefined) return known
  if (target.startsWith('#')) {
    const contained = objectsAt(resource, 'contained').find(({ id }) => id === target.slice(1))
    return (
      identifierKey(objectAt(contained, 'identifier')) ?? identifierKey(objectAt(reference, 'identifier'))
    )
  }
  // Relative or absolute, with or without a version.
  const id = /(?:^|\/)Patient\/([A-Za-z0-9.-]{1,64})(?:\/_history\/.*)?$/.exec(target)?.[1]
  return id ?? (target.startsWith('urn:') ? target : undefined)
}

/** The patients of a bundle under the URLs by which its entries refer to them. */
export function patientUrls(entries: readonly JsonObject[]): PatientUrls {
  const urls = new Map<string, string>()
  for (const entry of entries) {
    const resource = objectAt(entry, 'resource')
    const url = textAt(entry, 'fullUrl')
    const key = resource?.resourceType === 'Patient' ? patientKeyOf(resource) : undefined
    if (url !== undefined && key !== undefined) urls.set(url, key)
  }
  return urls
}

function identifierKey(identifier: JsonObject | undefined): string | undefined {
  return textAt(identifier, 'value')
}
