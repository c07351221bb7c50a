import type { Phrase } from './phrase.ts'

/**
 * What one sentence of a reviewer's note can say, and the wordings for it.
 * Values: `since`, `until` policy dates; `limit` money; `document`; `service` the procedure in plain words.
 */
export const FINDINGS = {
  'policy-active': [
    '[The policy|Cover|The plan|Membership] [was active|was in force|was valid] on the [date of service|service date|day of treatment].',
    '[Policy|Cover|Plan] [in force|active] [at the time of treatment|when the service took place].',
    'Premiums [are paid up|were current] and [cover was continuous|the policy was active].',
    '[Policy|Cover] [active|in force] since <since>, [no gap|without a break].',
    'Eligibility [confirmed|checked], [member covered|cover valid] [on the day|for the visit].',
  ],
  'policy-ended': [
    '[The policy|Cover|The plan|Membership] [lapsed|ended|had run out|expired] before the [date of service|service date|day of treatment].',
    '[Treatment|The visit|Service] took place after [the policy|cover|the plan] [lapsed|ended|expired].',
    '[Policy|Cover] [ended|expired|was cancelled] on <until>, [before this service|ahead of the visit].',
    'Premiums [stopped|went unpaid] and [cover|the policy] was [terminated|cancelled] before [treatment|the visit].',
    'No [active policy|valid cover|current membership] [on the day|at the time of treatment|when the service took place].',
  ],
  'policy-not-started': [
    '[The policy|Cover|The plan] [had not started|was not yet active] on the [date of service|service date].',
    '[Service|Treatment] came before the start of [the policy|cover].',
    '[Policy|Cover] [started|began] only on <since>, after this service.',
  ],
  'policy-dates': [
    'Policy period <since> to <until>.',
    'Cover runs from <since> to <until>.',
    'Plan dates are <since> to <until>.',
  ],
  authorised: [
    '[Prior authorisation|Authorisation|Pre-approval] for the <service> is [on file|in place|valid|recorded].',
    '[The <service>|This <service>] was [authorised in advance|approved in advance|pre-approved].',
    '[Authorisation|Pre-approval] [granted|given] [before treatment|ahead of the service].',
    '[Valid authorisation number|Signed authorisation] [on file|attached|seen].',
  ],
  'authorisation-not-needed': [
    '[The <service>|This service] [needs no authorisation|does not need authorisation].',
    '[Authorisation|Pre-approval] not required for [the <service>|this service].',
  ],
  'authorisation-missing': [
    '[No prior authorisation|No authorisation|No pre-approval] [on file|was obtained] for the <service>.',
    '[The <service>|This <service>] was [done|carried out] without [authorisation|prior authorisation|pre-approval].',
    '[Provider|Clinic|Hospital] [did not obtain|never obtained] [authorisation|pre-approval] for the <service>.',
    '[Authorisation|Pre-approval] was [required|needed] but [never obtained|not obtained].',
  ],
  'authorisation-refused': [
    '[Authorisation|Pre-approval] for the <service> was [refused|declined].',
    'Our [team|reviewer|office] [refused authorisation|declined pre-approval] [before treatment|last month].',
    'The <service> went ahead although [authorisation|pre-approval] was [refused|declined].',
  ],
  'authorisation-awaited': [
    '[Authorisation|Pre-approval] [request|application] for the <service> is [still open|not yet decided].',
    '[Decision|Ruling] on [authorisation|pre-approval] [is outstanding|is still to come|is awaited].',
    '[Retrospective authorisation|Late authorisation] [requested|applied for], [no decision yet|decision outstanding].',
  ],
  'documents-complete': [
    'All [documents|records|papers] [received|are on file|are complete].',
    '<document> [received|is on file|was reviewed|seen].',
    '[Records|Notes] [support|confirm] [medical need|the treatment|the service].',
    '<document> [came late but is now here|arrived after a reminder].',
    '[Medical necessity|Clinical need] [is clear|is shown|well documented].',
  ],
  'document-awaited': [
    '<document> [still awaited|not yet received|still outstanding|has not arrived].',
    '[We asked|Asked|Wrote to] the [provider|clinic|hospital] for [a copy|the missing part], <document> [still to come|not received].',
    '<document> [missing from|absent from|not in] the file, [requested again|reminder sent|second request sent].',
    'Cannot [decide|assess medical need] [until|before] we receive the missing [records|papers]: <document>.',
  ],
  'codes-agree': [
    '[Procedure|Service] [fits|matches|agrees with] the diagnosis.',
    '[Codes|Both codes] [are consistent|agree|match].',
    '[Diagnosis|The diagnosis] [supports|justifies] the <service>.',
  ],
  'codes-disagree': [
    '[Procedure|The <service>|The service billed] [does not fit|does not match|is not supported by] the diagnosis.',
    '[Diagnosis|The diagnosis] [does not support|does not justify|gives no reason for] [the <service>|the procedure].',
    '[Codes conflict|Codes are inconsistent]: <service> [billed for an unrelated|against another] condition.',
  ],
  excluded: [
    '[The <service>|This <service>] is [excluded by|not covered under|outside] the [policy|plan|benefits].',
    '[Cosmetic|Elective lifestyle] service, [excluded|not a covered benefit|outside the benefits].',
    '[Plan|Policy] [excludes|does not cover] [the <service>|this kind of service].',
    '<service> on the [exclusion list|list of exclusions].',
  ],
  'first-claim': [
    '[No duplicate|No earlier claim for this service] [found|on record|seen].',
    '[First|Only] claim [for|on] this date of service.',
  ],
  duplicate: [
    '[Same service|The <service>] [was already paid|already settled|was paid before] [under an earlier claim|on another claim number].',
    '[Duplicate|Exact copy|Repeat] of [an earlier paid claim|a claim we have paid|a settled claim].',
    '[This claim repeats|Bill repeats|Invoice repeats] one [already paid|paid last month|settled earlier].',
    '[Billed twice|Submitted twice|Sent a second time], [first claim was paid|the first one was settled].',
  ],
  'within-limit': [
    'Amount is [within|below] the [benefit limit|fee schedule|yearly maximum].',
    '[Charge|Fee|Amount] [reasonable|in line with the tariff|as contracted].',
  ],
  'over-limit': [
    '[Amount|Charge] is [above|over] the [benefit limit|yearly maximum].',
    '[Benefit limit|Yearly maximum] [already used up|exhausted] [this year|before this claim].',
    '[Amount|Charge] exceeds the [benefit limit|yearly maximum].',
  ],
  'limit-amount': [
    '[Benefit limit|Plan maximum|Remaining benefit] for [this service|the <service>] is <limit>.',
    '[Plan pays|Benefit pays] at most <limit> for [this service|the <service>].',
  ],
  'insurer-settled': [
    '[Other insurer|Primary insurer|Second insurer] has [paid its share|settled its part], [statement on file|statement received].',
    'No other [insurance|insurer|cover] [involved|applies].',
  ],
  'insurer-awaited': [
    '[Other insurer|Primary insurer|Second insurer] has [not yet answered|not replied|still to confirm its share].',
    '[Awaiting|Waiting for] [the statement of|a payment notice from] the [other|primary|second] insurer.',
    '[Coordination of benefits|Shared cover] [not yet settled|still unresolved|still being checked] with the [other|primary] insurer.',
  ],
  'query-answered': [
    '[Provider|Clinic|Hospital] [answered our question|explained the bill|replied to our query].',
    '[Earlier query|Question about the bill] [is closed|was resolved|is settled].',
  ],
  'query-open': [
    '[Provider|Clinic|Hospital] [has not answered our question|did not reply yet|still owes us an answer] about the [bill|units billed|dates].',
    '[Query|Question] to the [provider|clinic|hospital] [is still open|remains open|is unanswered].',
    '[Awaiting|Waiting for] the [provider|clinic|hospital] to [clarify|explain|correct] the [bill|units billed|dates].',
    '[Now with|Sent to] [medical review|a second reviewer], [no opinion yet|opinion outstanding].',
  ],
  aside: [
    '[Provider|Clinic|Hospital] is [in network|contracted].',
    'Member [called|phoned|wrote] [twice|once|last week] about [the status|progress].',
    'Claim [sent electronically|came by post|scanned from paper].',
    'An unrelated claim was [denied|approved|pending] [last year|in spring].',
    '[Copay|Deductible] [collected|met] [at the desk|this year].',
    'Address [changed|updated] [last month|in spring].',
    'Member [moved|retired|changed employer] [last year|in spring].',
    '[New|Replacement] card [issued|sent out] [last month|in spring].',
    'A different policy [lapsed|expired] years ago.',
  ],
} as const satisfies Record<string, readonly Phrase[]>

export type Finding = keyof typeof FINDINGS

/** Papers a reviewer may have or lack. */
export const DOCUMENTS: readonly string[] = [
  'operative report',
  'discharge summary',
  'referral letter',
  'lab report',
  'imaging report',
  'itemised bill',
  'treatment plan',
  'physician notes',
]
