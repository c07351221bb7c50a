import { type NameGroup, SURROGATE_NAMES } from './surrogate-names.ts'

export type NameKnowledge = { group: NameGroup; kind: 'female' | 'male' | 'surname' }

const MORE: Record<NameGroup, { female: string; male: string; surname: string }> = {
  british: {
    female:
      'amy charlotte chloe claire elizabeth emily emma fiona helen jean jessica joan laura linda lucy lynn mary maureen olivia rose samantha sophie valerie victoria yvonne',
    male: 'anthony arthur charles christopher colin david edward eric frank frederick graham ian jack john liam luke mark michael oliver oscar paul roger roy sean stuart trevor victor walter william',
    surname:
      "smith jones taylor brown williams wilson johnson davies evans wright walker white green hall wood clarke hughes edwards murphy kelly o'brien o'connor ryan campbell stewart macdonald",
  },
  'south-asian': {
    female: 'priya sunita lakshmi kaur devi anita usha savita pushpa neha pooja swati sneha vidya',
    male: 'rahul amit vijay vikram raj ravi manoj sunil vinod rohit singh kumar venkatesh murugan',
    surname:
      'iyer iyengar menon naidu chatterjee mukherjee chakraborty das roy verma yadav chauhan shah modi amin sethi grewal gill sidhu dhillon sandhu subramanian venkataraman',
  },
  muslim: {
    female: 'fatima zainab begum bibi khatun sultana farah yasmin noor shabana rubina zara iqra',
    male: 'mohammed muhammad mohammad mohd ahmed ali abdul omar umar usman ibrahim yusuf imran faisal hamza zain syed sheikh',
    surname: 'khan chaudhry iqbal aslam butt warsi farooqi rahman uddin ullah islam hossain',
  },
  african: {
    female: 'ifeoma chioma funmilayo yetunde folake ama akosua esi zanele thandiwe nomvula',
    male: 'chukwuemeka emeka obinna olumide oluwaseun kwesi kwabena sipho thabo themba',
    surname:
      'okafor okonkwo eze obi afolabi ogunleye owusu asante osei appiah mwangi otieno odhiambo zulu khumalo',
  },
  'east-asian': {
    female: 'mei xiu ying yan yu lan',
    male: 'wei jun lei ming qiang',
    surname:
      'li wang zhang chen liu yang zhao wu zhou xu zhu lin luo zheng liang nguyen tran pham kim park choi',
  },
}

/** Endings that mark a name's culture; the first that fits decides. */
const ENDINGS: [RegExp, NameGroup][] = [
  [/(?:ullah|uddin|zai|begum|rahman|^abd|^moham|^muham)/, 'muslim'],
  [
    /(?:singh|kaur|kumar|kumari|swamy|swami|appa|murthy|reddy|raju|nathan|krishna|krishnan|wal|kar|bhai|ben|jee|garh|esh|endra|inder|preet|deep|lakshmi|itha|eetha|oja|vathi|palli|wala|jit)$/,
    'south-asian',
  ],
  [/(?:^ade|^olu|^chi[dnkm]|^nwa|^oko|^ogun|^mba|^nko|^kwa|wole|tunde|chukwu|mensah)/, 'african'],
  [/^(?:xi|zh|qi|xu|ngu)/, 'east-asian'],
]

const KNOWN = knownNames()

/** What the lists know of a lower-case name; undefined for one they do not have. */
export function knownName(name: string): NameKnowledge | undefined {
  return KNOWN.get(name)
}

/** The culture of a lower-case name, by list, then by ending; British where nothing tells. */
export function nameGroup(name: string): NameGroup {
  return KNOWN.get(name)?.group ?? ENDINGS.find(([ending]) => ending.test(name))?.[1] ?? 'british'
}

/** Given names that end like this are mostly women's, in all these cultures. */
export function soundsFemale(name: string): boolean {
  return /(?:[aiy]|een|elle|ette|ine|anne)$/.test(name)
}

function knownNames(): Map<string, NameKnowledge> {
  const known = new Map<string, NameKnowledge>()
  for (const group of Object.keys(SURROGATE_NAMES) as NameGroup[]) {
    for (const kind of ['female', 'male', 'surname'] as const) {
      const names = `${SURROGATE_NAMES[group][kind]} ${MORE[group][kind]}`.toLowerCase().split(' ')
      for (const name of names) if (!known.has(name)) known.set(name, { group, kind })
    }
  }
  return known
}
