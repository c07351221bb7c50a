/** Words for "year(s)" as ages carry them: English, romanised and in the scripts of India. */
const YEAR =
  '(?:years?|yrs?|ans|anni|anos|jahre|saal|sal|varsh|varshe|varshiya|varshacha|varshachi|varshanche|varsham|baras|vayass?u|vayath?u|varusham|varshanga|वर्ष|वर्षे|वर्षीय|वर्षांच|साल|बरस|वय|વર્ષ|বছর|ਸਾਲ|வயது|வருட|సంవత్సర|ఏళ్ల|ఏళ్లు|ವರ್ಷ|വയസ്സ|വര്ഷ|വർഷ|ବର୍ଷ)'

/** After the number: its unit. */
export const YEARS = new RegExp(
  `^[ \\t]?\\+?[-–]?[ \\t]?(?:${YEAR}|y)(?![a-z0-9])|^[ \\t]?${YEAR.replace('years?|yrs?|saal|sal|varsh|', '')}|^[ \\t]?\\+?-?(?:y\\.?[/-]?o|yo|yof|yom|yoa|ym|yf)(?![a-z0-9])|^[ \\t]?y\\. ?o|^y[ \\t]?\\d{1,2}[ \\t]?m(?![a-z])`,
)
export const OLD = /^[ \t]?\+?[-–]?[ \t]?(?:years?|yrs?|y)\.?[ \t]?[-–]?[ \t]?(?:old|of[ \t-]age|o\b|young)/
export const SEX =
  /^(?:[ \t]?[/-][ \t]?|[ \t]?)(?:m|f|male|female|man|woman|lady|gentleman|gentlewoman|widow|widower)(?![a-z0-9'])/
export const SEX_BEFORE = /(?:^|[^a-z0-9])(?:m|f|male|female)[ \t]?[/,:|-]?[ \t]?$/

/** Before the number: a label that says that it is an age. */
export const LABEL =
  /(?:^|[^a-z])(?:age|aged|aet|aetat|umr|umra|umur|umar|aayu|ayu|vayas|vayasu|उम्र|आयु|वय|उमर|వయస్సు|வயது|বয়স|ઉંમર|ವಯಸ್ಸು|വയസ്സ്|ਉਮਰ)[ \t]*(?:\/[ \t]*(?:sex|gender))?[ \t]*(?:\([a-z ]{1,8}\)|in years|in yrs|at (?:admission|diagnosis|death|onset|event|referral|presentation|entry|surgery|incident|injury|last birthday))?[ \t]*(?:is|was|at|of|about|approx|approximately|around|now|hai)?[ \t]*[:=\-.,"'|>~\n]{0,4}[ \t]*(?:now[ \t])?$/
export const PERSON =
  /\b(?:(?:she|he|you|patient|(?:mrs?|ms|miss|smt|shri)\.? [a-z'-]{1,18}|mother|father|mum|mam|mom|dad|wife|husband|nan|nana|nanna|gran|granny|grandma|grandad|granddad|grandpa|grandmother|grandfather|aunt|auntie|uncle|sister|brother|lady|gentleman|neighbour|pt|who|and)(?: himself| herself)?(?:'?s| are| is| was| has| will be|'ll be| would be| would have been| would now be| turns| turned| is turning| just turned| just| reached| has reached| has just turned)(?: now| nearly| almost| just| only| about| already| approaching| pushing| nearing| rising| approx)*|(?:said|believed|thought|reported|claims|supposed) to be(?: about| around)?|must be(?: about| around| nearly)?|(?:woman|man|lady|gentleman|widow|widower|female|male)(?: aged)? of|turned|turning|turns|to turn|will turn|will be turning|i am|i'm|i'll be|i will be|(?:died|dead|expired|widowed|married|passed away|alive|living|well|aged|fit) at|lived to(?: be)?|(?:at|to|from|by|until) the age of|(?:at|by|until) age|lived (?:until|till)|(?:until|till) (?:she|he) was|nearly|going on|(?:her|him|my|your)self(?: now| nearly| almost)?|lived [^.\n]{1,24} (?:until|till)|being (?:over|nearly|almost|now))[ \t]$/
/** A person named just before, with nothing but the number after: "pt 94, lives alone". */
export const PERSON_BARE = /\b(?:she|he|patient|pt),?[ \t]$/
export const HEAT =
  /\b(?:temp|temperature|t|fever|febrile|pyrexia|pyrexial|tmax|spiked|afebrile)\b[^\n]{0,24}$/
/** A pulse or a rate, "98/m". */
export const RATE = /(?:\bpr|p\/r|pulse|hr|h\/r|rr|r\/r|rate|ps|bpm|beats)[ :.=-]{0,3}$/
/** What is walked, given or counted, not lived. */
export const AMOUNT =
  /\b(?:walked|walks|walk|walking|mobilised|mobilises|distance|metres|6mwt|swam|ran|step|steps)\b[^\n]{0,16}$/
export const SPAN =
  /\b(?:for|last|past|over|within|than|least|under|above|below|to|almost|nearly|and|some|after|in|≥|>|<)[ \t]?$|[<>≥≤][ \t]?$/
/** Ends of a span of time after which the words say that a person's age was meant all the same. */
export const ENDS_CLAUSE =
  /^[ \t]?(?:[.,;)!\n|]|$|and\b|when\b|with\b|but\b|now\b|in\b|this\b|last\b|next\b|so\b|has\b|years?\b|on (?!\d|ra\b|room|air|o2|oxygen|nc\b|treadmill)|of\b|she\b|he\b|today\b|tomorrow\b|soon\b|yesterday\b|recently\b|not\b|"|that\b|by\b|at (?:joining|inception|entry|present|the time|admission|death|diagnosis|onset)\b)/
/** Before one of several ages: "the couple (92 and 90)", "ages: 94, 91". */
export const PERSONS =
  /\b(?:twins?|couple|parents|siblings|sibs|brothers|sisters|grandparents|ages|oldest|eldest)(?:,|:)?[ \t]\(?(?:is |are |were )?(?:both )?(?:\d{2,3}(?:,| and| &|, and)[ \t])*$/
/** A number after these is an age: "How old are you? Ninety four." */
export const QUESTION =
  /(?:how old|(?:your|his|her|the|patient'?s) age|\bumar|\bumr|umur|kitne (?:saal|sal|baras)|kitni (?:umar|umr)|vayas\w*)[^\n?]{0,24}\?\s*(?:[a-z]{1,14}[ .]{0,2}:)?\s*(?:(?:i'?m|i am|he'?s|she'?s|he is|she is|sir|doctor|madam|main|meri|umar)[ ,]*){0,3}$/
