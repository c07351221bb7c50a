/** One state of an aspect: ways to write it down, and the short statement of it. */
export type AspectState = { name: string; wordings: readonly string[]; statement: string }

/** The states that are as one would wish; all others are worth pointing out. */
export const ORDINARY_STATES: ReadonlySet<string> = new Set(
  'active held unneeded complete agree covered first within settled answered'.split(' '),
)

/**
 * Something a note in an insurance file can speak about. `questions` map a question to the answer in each state.
 * Slots: {document} {service} {place} {date} {amount}.
 */
export type Aspect = {
  name: string
  states: readonly AspectState[]
  questions: readonly { ask: string; answers: Readonly<Record<string, string>> }[]
}

/** The aspects of a file, in our own words. What follows from them for a payment is never said. */
export const FILE_ASPECTS: readonly Aspect[] = [
  {
    name: 'cover',
    states: [
      state('active', 'the policy was in force', [
        '[the policy|the plan|cover|membership|insurance] [was|is] [in force|active|valid|running|current] [on that day|at the time|when the {service} took place|on {date}|]',
        'premiums [were|are] paid [up to date|on time|in full] and [the policy|cover] [ran on|continued|was never interrupted]',
        '[eligibility|membership] [checked|confirmed|verified]: [active|valid|in force] on the [day of treatment|service date|day of the visit]',
        'the [member|patient] [was insured|had valid cover|was covered by the plan] [on the day|at the time|when treated]',
      ]),
      state('ended', 'the policy had ended', [
        '[the policy|the plan|cover|membership|insurance] [ended|lapsed|expired|ran out|was cancelled|was terminated] [before the visit|before the {service}|before treatment|on {date}, earlier than the service|ahead of that day]',
        '[the visit|the {service}|treatment|the service] [was|took place|came] after the [end|expiry|cancellation] of [the policy|cover|the plan]',
        'premiums were [not paid|unpaid|in arrears] and [the policy|cover] [ended|lapsed|was cancelled] before [the visit|treatment|the service]',
        'there was no [active policy|valid cover|insurance] [any more|left|in force] [on that day|at the time of the visit|on the service date]',
      ]),
      state('future', 'the policy had not started yet', [
        '[the policy|the plan|cover|membership] [had not started|had not begun|was not yet in force|was not active yet] [on that day|on the service date|at the time of the visit]',
        '[the policy|the plan|cover] [starts|began|started] [later|only afterwards|on {date}, later than the service]',
        '[treatment|the visit|the {service}] was [earlier than|before] the [first day|start|beginning] of [cover|the policy]',
      ]),
    ],
    questions: [
      q(
        'Was the policy in force on the day of service?',
        'active:Yes, the policy was in force.',
        'ended:No, the policy had ended.',
        'future:No, the policy had not started.',
      ),
      q(
        'What does the note say about cover?',
        'active:The policy was in force.',
        'ended:The policy ended before the service.',
        'future:The policy started after the service.',
      ),
    ],
  },
  {
    name: 'authorisation',
    states: [
      state('held', 'authorisation is on file', [
        '[authorisation|prior authorisation|pre-approval|approval in advance] [for the {service}|] [is on file|was given|was granted|is recorded|is in place|was obtained] [before treatment|in time|on {date}|]',
        '[the {service}|this service] was [authorised|approved|pre-approved] [in advance|beforehand|ahead of time|before it was done]',
        'an authorisation [number|letter|form] [for the {service}|] [is attached|was seen|is in the file|was found]',
      ]),
      state('missing', 'authorisation is missing', [
        'no [authorisation|prior authorisation|pre-approval] [for the {service}|] [was obtained|is on file|was found|can be found|is recorded|was asked for]',
        '[the {service}|this service] was [done|performed|carried out|given] without [authorisation|prior authorisation|pre-approval|asking first]',
        'the {place} [never asked for|did not ask for|did not obtain|failed to request|forgot] [authorisation|pre-approval]',
        '[authorisation|pre-approval] [was needed|is required|would have been needed] but [is missing|is absent|was not sought|was never obtained]',
      ]),
      state('refused', 'authorisation was refused', [
        '[authorisation|pre-approval|prior authorisation] [for the {service}|] [was refused|was declined|was turned down|was not granted]',
        '[our office|the reviewer|the medical team] [refused|declined|turned down] the [request|application] for [the {service}|authorisation|pre-approval]',
        '[the {service}|treatment] [went ahead|was done] [although|even though] [authorisation|pre-approval] [was|had been] [refused|declined]',
      ]),
      state('awaited', 'authorisation is still being decided', [
        '[authorisation|pre-approval] [for the {service}|] is [still open|under review|being decided|not yet decided|pending with the reviewer]',
        'the [request|application] for [authorisation|pre-approval] [is still open|has no answer yet|waits for a decision|is being looked at]',
        '[late|retrospective] [authorisation|approval] was [requested|asked for] and [is outstanding|no decision has been made|we wait for the outcome]',
      ]),
      state('unneeded', 'no authorisation is needed', [
        '[the {service}|this service] [does not need|needs no|requires no|does not require] [authorisation|prior authorisation|pre-approval]',
        '[authorisation|pre-approval] is not [required|needed|asked for] [for the {service}|here|for this kind of service]',
      ]),
    ],
    questions: [
      q(
        'Is authorisation on file?',
        'held:Yes, authorisation is on file.',
        'missing:No, authorisation is missing.',
        'refused:No, authorisation was refused.',
        'awaited:Not yet, the decision is awaited.',
        'unneeded:No authorisation is needed.',
      ),
      q(
        'What is the state of the authorisation?',
        'held:Granted.',
        'missing:Missing.',
        'refused:Refused.',
        'awaited:Awaited.',
        'unneeded:Not needed.',
      ),
    ],
  },
  {
    name: 'records',
    states: [
      state('complete', 'the records are complete', [
        '[all|the] [documents|records|papers|notes] [are complete|are on file|have been received|are here|were received]',
        'the {document} [was received|is on file|has arrived|came in|was read|is attached] [on {date}|today|]',
        'the {document} [came late|was delayed] but [is here now|has arrived|was received in the end]',
        '[nothing|no paper|no record] is missing from the file',
        '[records|notes] [show|confirm|support] the [need for treatment|medical need|clinical need]',
      ]),
      state('awaited', 'the {document} is awaited', [
        'the {document} [is still missing|has not arrived|has not been received|is awaited|is outstanding|is not in the file|did not come yet]',
        'we [asked|wrote to|reminded] the {place} [for|about] the {document}, [which has not come|no reply so far|and wait for it]',
        '[still waiting|waiting|we wait] for the {document} from the {place}',
        'the {place} [will send|has yet to send|still has to send] the {document}',
      ]),
    ],
    questions: [
      q(
        'Is any document missing?',
        'complete:No, the records are complete.',
        'awaited:Yes, the {document} is missing.',
      ),
      q('Which document is awaited?', 'complete:None.', 'awaited:The {document}.'),
    ],
  },
  {
    name: 'codes',
    states: [
      state('agree', 'the codes agree', [
        '[the procedure|the service|the {service}] [fits|matches|suits|agrees with|belongs to] the diagnosis',
        '[the codes|both codes|diagnosis and procedure] [agree|match|fit together|are consistent]',
        'the diagnosis [explains|supports|justifies] the [{service}|procedure|service]',
      ]),
      state('conflict', 'the codes do not agree', [
        '[the procedure|the service|the {service}] [does not fit|does not match|has nothing to do with|is unrelated to] the diagnosis',
        '[the codes|diagnosis and procedure] [conflict|disagree|do not match|are inconsistent|contradict each other]',
        'the diagnosis [does not explain|does not support|gives no reason for] the [{service}|procedure|service]',
      ]),
    ],
    questions: [
      q(
        'Do the codes agree?',
        'agree:Yes, procedure and diagnosis agree.',
        'conflict:No, the procedure does not match the diagnosis.',
      ),
    ],
  },
  {
    name: 'benefit',
    states: [
      state('covered', 'the service is covered', [
        '[the {service}|this service] is [covered|a benefit|included|part of the benefits] [under the plan|of the policy|]',
        'the [plan|policy] [covers|includes|pays for] [the {service}|this kind of service]',
      ]),
      state('excluded', 'the service is excluded', [
        '[the {service}|this service] is [excluded|not covered|outside the benefits|not a benefit] [under the plan|by the policy|]',
        'the [plan|policy] [excludes|does not cover|does not include|leaves out] [the {service}|this kind of service|cosmetic services]',
        '[the {service}|this service] [is|stands] on the list of [exclusions|excluded services]',
        'a [cosmetic|lifestyle|purely elective] service, which the [plan|policy] [excludes|does not cover]',
      ]),
    ],
    questions: [
      q(
        'Is the service a covered benefit?',
        'covered:Yes, the plan covers it.',
        'excluded:No, the plan excludes it.',
      ),
    ],
  },
  {
    name: 'repeat',
    states: [
      state('first', 'it was billed once', [
        'no [duplicate|earlier bill|earlier claim|second invoice] [was found|is known|is on record|exists]',
        '[this is|it is] the [first|only] [claim|bill|invoice] for [that day|this service|the {service}]',
      ]),
      state('duplicate', 'it was billed before', [
        '[the same service|the {service}|this bill|this invoice] was [already paid|paid before|settled already|paid under another number] [on {date}|last month|]',
        '[this claim|the bill|the invoice] is a [duplicate|copy|repeat] of [an earlier one|one we paid|one settled before]',
        'the {place} [billed|sent|submitted] [it|the {service}] [twice|two times|a second time] [and the first bill was paid|]',
      ]),
    ],
    questions: [
      q(
        'Was the service billed before?',
        'first:No, it was billed once.',
        'duplicate:Yes, it is a duplicate.',
      ),
    ],
  },
  {
    name: 'limit',
    states: [
      state('within', 'the amount is within the limit', [
        'the [amount|charge|fee] [is within|is below|stays under|does not reach] the [limit|maximum|benefit limit|yearly limit|fee schedule]',
        'the [amount|charge|fee] is [reasonable|usual|as agreed|in line with the tariff]',
      ]),
      state('over', 'the amount is above the limit', [
        'the [amount|charge|fee] [is above|is over|exceeds|goes beyond|is higher than] the [limit|maximum|benefit limit|yearly limit|fee schedule]',
        'the [yearly maximum|benefit|limit] [is used up|is exhausted|was reached] [before this bill|earlier this year|already]',
      ]),
    ],
    questions: [
      q(
        'Is the amount within the limit?',
        'within:Yes, it is within the limit.',
        'over:No, it is above the limit.',
      ),
    ],
  },
  {
    name: 'insurer',
    states: [
      state('settled', 'the other insurer has paid its share', [
        'the [other|second|primary] insurer [has paid|paid its part|settled its share|sent its statement]',
        'no other [insurer|insurance|cover] is involved',
      ]),
      state('awaited', 'the other insurer has not answered', [
        'the [other|second|primary] insurer [has not answered|has not replied|did not reply yet|still has to confirm|has not paid its share yet]',
        'we [wait|are waiting] for the [statement|answer|payment notice] of the [other|second|primary] insurer',
      ]),
    ],
    questions: [
      q(
        'Has the other insurer answered?',
        'settled:Yes, that is settled.',
        'awaited:No, the other insurer is awaited.',
      ),
    ],
  },
  {
    name: 'query',
    states: [
      state('answered', 'the question was answered', [
        'the {place} [answered|replied to|cleared up] our [question|query|letter] [about the bill|]',
        'our [question|query] [about the bill|] [was answered|is closed|is settled|was resolved]',
      ]),
      state('open', 'a question is open', [
        'the {place} [has not answered|did not answer|has not replied to|still owes an answer to] our [question|query|letter] [about the bill|about the units|about the dates|]',
        'our [question|query] to the {place} is [open|unanswered|still open]',
        'we [wait|are waiting] for the {place} to [explain|clarify|correct] the [bill|units|dates]',
        'the file [is with|was sent to|lies with] the [medical director|second reviewer|medical team], [no opinion yet|who has not answered|opinion awaited]',
      ]),
    ],
    questions: [
      q('Is a question still open?', 'answered:No, it was answered.', 'open:Yes, an answer is awaited.'),
    ],
  },
]

function state(name: string, statement: string, wordings: readonly string[]): AspectState {
  return { name, statement, wordings }
}

/** A question and its `state:answer` pairs. */
function q(ask: string, ...pairs: string[]): Aspect['questions'][number] {
  const split = (pair: string): [string, string] => [
    pair.slice(0, pair.indexOf(':')),
    pair.slice(pair.indexOf(':') + 1),
  ]
  return { ask, answers: Object.fromEntries(pairs.map(split)) }
}
