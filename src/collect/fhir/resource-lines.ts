import {
  addressText,
  choiceText,
  conceptsText,
  conceptText,
  joined,
  moneyText,
  nameText,
  periodText,
  quantityText,
  rangeText,
  referenceText,
} from './data-types.ts'
import { type JsonObject, objectAt, objectsAt, textAt } from './json-fields.ts'

type Line = [label: string, value: string | undefined]

const many = (resource: JsonObject, name: string): string | undefined =>
  conceptsText(objectsAt(resource, name))
const status = (resource: JsonObject): Line[] => [
  ['Clinical status', conceptText(objectAt(resource, 'clinicalStatus'))],
  ['Verification', conceptText(objectAt(resource, 'verificationStatus'))],
]
const medication = (resource: JsonObject): Line[] => [
  ['Medication', choiceText(resource, 'medication')],
  ['Status', textAt(resource, 'status')],
  ['Dosage', joined(dosages(resource), '; ')],
  ['Reason', many(resource, 'reasonCode')],
]

function dosages(resource: JsonObject): (string | undefined)[] {
  return [...objectsAt(resource, 'dosageInstruction'), ...objectsAt(resource, 'dosage')].map(
    (dosage) =>
      textAt(dosage, 'text') ??
      joined(
        [choiceText(objectAt(dosage, 'doseAndRate'), 'dose'), conceptText(objectAt(dosage, 'route'))],
        ' ',
      ),
  )
}

function observationLine(part: JsonObject): string | undefined {
  const value = choiceText(part, 'value') ?? conceptText(objectAt(part, 'dataAbsentReason'))
  const interpretation = many(part, 'interpretation')
  const range = objectsAt(part, 'referenceRange').map((item) => textAt(item, 'text') ?? rangeText(item))[0]
  const extra = joined([interpretation, range && `reference ${range}`], ', ')
  return joined([value, extra && `(${extra})`], ' ')
}

function claimItems(resource: JsonObject, price: string): Line[] {
  return objectsAt(resource, 'item').map((item) => [
    'Item',
    joined(
      [
        conceptText(objectAt(item, 'productOrService')),
        choiceText(item, 'serviced'),
        moneyText(objectAt(item, price)),
      ],
      ', ',
    ),
  ])
}

/** The resource types that are read, each with what is said of it, in the order in which it is written. */
export const RESOURCE_LINES: Readonly<Record<string, (resource: JsonObject) => Line[]>> = {
  Patient: (resource) => [
    ['Name', joined(objectsAt(resource, 'name').map(nameText), '; ')],
    ['Gender', textAt(resource, 'gender')],
    ['Date of birth', textAt(resource, 'birthDate')],
    ['Died', choiceText(resource, 'deceased')],
    ['Address', joined(objectsAt(resource, 'address').map(addressText), '; ')],
    [
      'Contact',
      joined(
        objectsAt(resource, 'telecom').map((point) => textAt(point, 'value')),
        '; ',
      ),
    ],
    [
      'Identifier',
      joined(
        objectsAt(resource, 'identifier').map((identifier) => textAt(identifier, 'value')),
        '; ',
      ),
    ],
  ],
  Encounter: (resource) => [
    ['Status', textAt(resource, 'status')],
    ['Class', conceptText(objectAt(resource, 'class'))],
    ['Type', many(resource, 'type')],
    ['Period', periodText(objectAt(resource, 'period'))],
    ['Reason', many(resource, 'reasonCode')],
    ['Discharged to', conceptText(objectAt(objectAt(resource, 'hospitalization'), 'dischargeDisposition'))],
  ],
  Composition: (resource) => [
    ['Title', textAt(resource, 'title')],
    ['Type', conceptText(objectAt(resource, 'type'))],
    ['Date', textAt(resource, 'date')],
  ],
  DocumentReference: (resource) => [
    ['Type', conceptText(objectAt(resource, 'type'))],
    ['Date', textAt(resource, 'date')],
    ['Description', textAt(resource, 'description')],
  ],
  DiagnosticReport: (resource) => [
    ['Report', conceptText(objectAt(resource, 'code'))],
    ['Date', choiceText(resource, 'effective')],
    ['Conclusion', textAt(resource, 'conclusion') ?? many(resource, 'conclusionCode')],
  ],
  Observation: (resource) => [
    [conceptText(objectAt(resource, 'code')) ?? 'Value', observationLine(resource)],
    ...objectsAt(resource, 'component').map(
      (part): Line => [conceptText(objectAt(part, 'code')) ?? 'Value', observationLine(part)],
    ),
    ['Date', choiceText(resource, 'effective')],
  ],
  Condition: (resource) => [
    ['Condition', conceptText(objectAt(resource, 'code'))],
    ...status(resource),
    ['Severity', conceptText(objectAt(resource, 'severity'))],
    ['Site', many(resource, 'bodySite')],
    ['Onset', choiceText(resource, 'onset')],
    ['Abated', choiceText(resource, 'abatement')],
  ],
  Procedure: (resource) => [
    ['Procedure', conceptText(objectAt(resource, 'code'))],
    ['Status', textAt(resource, 'status')],
    ['Performed', choiceText(resource, 'performed')],
    ['Site', many(resource, 'bodySite')],
    ['Reason', many(resource, 'reasonCode')],
    ['Outcome', conceptText(objectAt(resource, 'outcome'))],
  ],
  MedicationRequest: (resource) => [...medication(resource), ['Written', textAt(resource, 'authoredOn')]],
  MedicationStatement: (resource) => [...medication(resource), ['Taken', choiceText(resource, 'effective')]],
  AllergyIntolerance: (resource) => [
    ['Allergy', conceptText(objectAt(resource, 'code'))],
    ...status(resource),
    ['Criticality', textAt(resource, 'criticality')],
    [
      'Reaction',
      joined(
        objectsAt(resource, 'reaction').map((reaction) => many(reaction, 'manifestation')),
        '; ',
      ),
    ],
    ['Onset', choiceText(resource, 'onset')],
  ],
  Device: (resource) => [
    ['Device', conceptText(objectAt(resource, 'type')) ?? textAt(objectAt(resource, 'deviceName'), 'name')],
    ['Manufacturer', textAt(resource, 'manufacturer')],
    ['Model', textAt(resource, 'modelNumber')],
    ['Serial number', textAt(resource, 'serialNumber')],
  ],
  Claim: (resource) => [
    ['Type', conceptText(objectAt(resource, 'type'))],
    ['Use', textAt(resource, 'use')],
    ['Created', textAt(resource, 'created')],
    [
      'Diagnosis',
      joined(
        objectsAt(resource, 'diagnosis').map((item) => choiceText(item, 'diagnosis')),
        ', ',
      ),
    ],
    [
      'Procedure',
      joined(
        objectsAt(resource, 'procedure').map((item) => choiceText(item, 'procedure')),
        ', ',
      ),
    ],
    ...claimItems(resource, 'net'),
    ['Total', moneyText(objectAt(resource, 'total'))],
  ],
  ClaimResponse: (resource) => [
    ['Outcome', textAt(resource, 'outcome')],
    ['Disposition', textAt(resource, 'disposition')],
    ['Created', textAt(resource, 'created')],
    [
      'Total',
      joined(
        objectsAt(resource, 'total').map((item) =>
          joined([conceptText(objectAt(item, 'category')), moneyText(objectAt(item, 'amount'))], ' '),
        ),
        ', ',
      ),
    ],
    [
      'Note',
      joined(
        objectsAt(resource, 'processNote').map((item) => textAt(item, 'text')),
        '; ',
      ),
    ],
  ],
  Coverage: (resource) => [
    ['Status', textAt(resource, 'status')],
    ['Type', conceptText(objectAt(resource, 'type'))],
    ['Period', periodText(objectAt(resource, 'period'))],
    ['Payor', joined(objectsAt(resource, 'payor').map(referenceText), ', ')],
    [
      'Class',
      joined(
        objectsAt(resource, 'class').map((item) => textAt(item, 'name') ?? textAt(item, 'value')),
        ', ',
      ),
    ],
    ['Quantity', quantityText(objectAt(resource, 'quantity'))],
  ],
}
