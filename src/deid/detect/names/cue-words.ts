import { CUE } from './cue-bits.ts'

/** Words of each cue. */
export const CUE_WORDS: readonly [cue: number, words: string][] = [
  [
    CUE.DOSE,
    'mg mcg g gm ml units unit iu mmol meq od bd tds qds qid tid bid hs sos prn stat nocte om on puffs tab tabs tablet tablets caps umol nmol pmol mmhg kpa cm mm kg kgs lb lbs stone bpm pc percent min mins minutes hrs hours days weeks months times fr french gauge points point score joules kj mv ms hz db',
  ],
  [
    CUE.BEFORE_DRUG,
    `tab tabs tablet tablets inj injection cap caps capsule capsules syp syrup susp oint cream drops neb nebs taking takes took
    prescribed dose doses applied`,
  ],
  [
    CUE.TITLE,
    `mr mrs ms miss mx dr drs doctor prof professor rev revd reverend fr smt shri sri shree shrimati srimati kum
    sardar sardarni janab thiru thirumathi selvi pandit maulana mohtarma cllr councillor capt col maj colonel sgt sergeant brigadier
    messrs mstr mme madame monsieur senor senora frau herr`,
  ],
  [
    CUE.SOFT_TITLE,
    `sister sr km kumari lt er major maj father lady lord justice col fr cdr adv advocate sir dame brig rabbi imam captain
    nurse matron master baby midwife mw hv cpn spr sho fy1 fy2 f1 f2 ct1 ct2 ct3 st1 st2 st3 st4 st5 st6 st7 st8
    ho jr srs sw pc wpc dc emt para paramedic physio physiotherapist pharmacist registrar consultant cons surgeon
    anaesthetist anesthetist radiologist pathologist sonographer dietitian dietician slt salt ot ota hca hcsw cns anp acp
    ann vicar chaplain carer interpreter typist secretary counsellor counselor solicitor technician tech
    psychologist psychiatrist podiatrist optometrist dentist keyworker sn rn rmn rgn dn gp bro brother
    sh kr mst asha anm aww mo emo cmo rmo pg intern resident houseman staffnurse agent attendant ambulanceman crew
    hc asi psi insp inspector const constable volunteer bystander companion dai worker manager podiatrist head donor patient pt client resident tenant driver passenger informant claimant insured policyholder nominee beneficiary
    colleague neighbour neighbor friend teacher headteacher coach boss manager supervisor late warden porter receptionist handler interviewer
    approver rider dispatcher clerk officer guard watchman cleaner hairdresser barber priest pastor deacon nun shopkeeper lodger
    warden trainee student midwives nurses carers therapist assessor adjuster adjudicator underwriter investigator surveyor lecturer
    medic postman plumber handyman gardener buddy pal mate cellmate roommate housekeeper doula milkman grocer baker butcher
    proprietor owner mitra wkr coord coordinator clinician dsn br kong cashier witness fella bloke helper reg snod msw hygienist registrant beautician shopper
    attender monitor phys suspect victim accused assailant abuser perpetrator checker sarpanch pradhan havildar hawaldar subedar sepoy jawan judge magistrate ds di con stud tutor ustad mufti hafiz haji
    swami wm sen scn stn radiographer orthoptist prosthetist perfusionist haematologist oncologist nephrologist neurologist
    urologist gynaecologist obstetrician paediatrician intensivist cardiologist microbiologist doorman bouncer landlord
    ku landlady paralegal handyperson babysitter childminder nanny apprentice cook chef roofer builder electrician jailer`,
  ],
  [
    CUE.LABEL,
    `name names surname forename forenames firstname lastname patient pt consultant doctor dr gp surgeon anaesthetist
    anesthetist anaesthesiologist assistant physician clinician practitioner nurse midwife mw nok kin relative spouse
    husband wife father mother parent parents guardian son daughter brother sister partner carer caregiver sibling
    informant insured proposer nominee claimant policyholder holder subscriber member payee beneficiary employee
    donor recipient technician tech technologist radiographer sonographer typist scribe author signature signed sign
    witness interpreter pathologist radiologist cardiologist pharmacist registrar referrer requester prescriber asha anm
    para emt medco mitra incharge counsellor counselor attendant attending escort keyworker coordinator chaperone
    operator examiner assessor reviewer reporter dictator surveyor investigator approver adjudicator driver applicant
    complainant caller deceased baby infant mum mom dad aunt uncle niece nephew grandmother grandfather friend neighbour
    neighbor mr mrs passenger resident client sw hv cpn spr sho reg fy1 fy2 mo emo traveller accompanied
    hcp hca physio dietitian chair minutes apologies present naam nam podiatrist bystander volunteer companion manager worker supervisor agent
    cashier helper couple boss user adult assured endoscopist echocardiographer phlebotomist dependant dependent assistants hygienist sahiya
    attender monitor phys suspect victim accused assailant scrub runner circulating crew abstractor petitioner respondent appellant interviewer interviewee attendee attendees person
    invigilator allocator clerk navigator advocate solicitor officer lead sec secretary req caseholder nephrologist urologist
    neurologist gastroenterologist haematologist hematologist oncologist ophthalmologist dermatologist psychiatrist psychologist
    paediatrician pediatrician gynaecologist gynecologist obstetrician intensivist rheumatologist endocrinologist pulmonologist
    neonatologist audiologist optometrist orthoptist dentist geriatrician microbiologist perfusionist physiotherapist
    rpr bia imca phleb phlebotomist odp consultants naav peyar hesaru enw supporter children adviser advisor handler cons anaesthesia mentee mentor supervisee trainee tutor student abstracter fiancee fiance cousin grandson granddaughter husb`,
  ],
  [
    CUE.SOFT_LABEL,
    `from to cc bcc contact re subject sender recipient user by child attn attention fao for dear hi hello regards thanks
    call under team typed dictated checked chkd verified entered prepared transcribed countersigned handover`,
  ],
  [CUE.BARE_LABEL, 'dear hi hello hiya dearest cc fao attn attention signed sign nok'],
  [
    CUE.DONE,
    `seen signed dictated typed reported verified reviewed examined prescribed written authorised authorized approved
    checked countersigned referred ref assessed admitted discharged performed completed prepared collected requested ordered
    entered validated transcribed witnessed recorded electronically administered given taken accompanied brought attended
    operated done drawn issued received dispensed printed sent submitted acknowledged ack confirmed interpreted
    authenticated counselled consented supervised assisted delivered called triaged documented noted filled clerked
    informed invoiced processed adjudicated handled investigated chaired chaperoned interviewed escorted allocated scrubbed
    sutured chkd rvd triage triaged amended updated logged edited created released paid raised
    lodged conducted drafted uploaded scanned fitted cannulated intubated scored`,
  ],
  [
    CUE.RELATION,
    `wife husband spouse partner son daughter mother father mum mom mam mummy dad daddy parent brother sister sibling twin
    aunt auntie aunty uncle niece nephew cousin grandson granddaughter grandmother grandfather grandma grandad granddad gran
    nan nana granny grandpa stepson stepdaughter stepmother stepfather stepdad stepmum boyfriend girlfriend fiance fiancee
    friend neighbour neighbor carer caregiver flatmate housemate colleague landlady landlord widow widower
    relative guardian law pati patni beta beti bhai behan bhatija bhatiji bhanja bhanji mama mami mamu chacha
    chachi kaka kaki mausi masi bua dada dadi nana nani amma appa anna akka thambi thangai bacchi baccha sasur saas devar
    jeth nanad damad bahu ayah grandchild godmother godfather godson goddaughter siblings sons daughters
    brothers sisters children kids parents child toddler husb hubby missus twins girl boy nain taid mamgu tadcu nanna grandmum
    fella bro sis stepbrother stepsister foster`,
  ],
  [
    CUE.PERSON_VERB,
    `reports reported says said states stated attended attends denies denied describes described complains complained
    telephoned phoned rang rings called calls asks asked asking feels felt thinks thought wants wanted wishes wished lives
    lived works worked presented presents remains remained slept ate drank walked walks mobilised mobilises managed
    manages understands understood agrees agreed declined declines refused refuses consented consents appeared appears
    seemed seems told tells informed visited visits came comes arrived arrives accompanied returned returns explained
    explains admits admitted expressed expresses requested requests tolerated tolerates requires required needs needed
    continues continued takes took went goes has had is was will would can could may might did does hopes prefers
    enjoys enjoyed sustained fell tripped slipped collapsed noticed notices recalls recalled remembers drives drove smokes
    smoked drinks weighs weighed wore wears who whom also then looks looked sat stood died passed kept stays stayed moved
    cannot collecting collected brought brings bringing cares helps helped wrote writes spoke speaks started stopped
    usually still now feeling complaining aged ne ko ji cooked slept signed confirmed confirms advised prefers likes knows knew gave gives made makes did found finds put checked changed assisted inserted removed noted to thanked cried laughed smiled managing coping worried keen aware happy unhappy upset tearful anxious confused asleep awake drowsy waiting asking refusing
    requesting mobilising eating drinking sleeping vomiting wandering shouting settled
    extubated`,
  ],
  [
    CUE.HUMAN_VERB,
    `says said reports reported states stated denies denied attended attends feels felt thinks thought wants wanted wishes lives
    lived works worked slept ate drank mobilised mobilises walked walks agrees agreed declines declined refused refuses consented
    telephoned phoned rang came comes arrived visited visits told tells asked asks explained understands complains complained
    describes described wrote writes spoke speaks smokes smoked drinks drives drove enjoys enjoyed hopes likes prefers knew knows
    remembers recalls cried laughed smiled thanked lost cooked gave`,
  ],
  [
    CUE.GRADE,
    'sho spr fy1 fy2 f1 f2 ct1 ct2 ct3 st1 st2 st3 st4 st5 st6 st7 st8 hca hcsw cns anp acp jr sr smo rmo cmo emo',
  ],
  [CUE.BED, 'bed bay room cubicle chair cot sr trolley station sideroom resus side'],
  [
    CUE.TALK,
    `spoke spoken speak speaking talked talking discussed discuss discussion explained handed apologised apologized written wrote
    rang agreed liaised liaise met meeting chat counselled conversation reviewed ask asked asking handover given telephoned phoned faxed texted`,
  ],
  [
    CUE.MESSAGE,
    'help handover call message email letter text note update fax request referral reply regards wishes card visit',
  ],
  [CUE.DETERMINER, 'the a an his her their my our your this that these those no any some each both'],
  [
    CUE.FEELING,
    `worried anxious keen happy unhappy well unwell aware upset tearful able unable retired married widowed divorced pregnant deaf
    blind concerned frightened scared angry annoyed pleased grateful willing unwilling reluctant confused disorientated asleep
    awake coping struggling managing living working staying crying hungry thirsty independent orientated oriented cheerful chatty`,
  ],
  [CUE.AGE_UNIT, 'y yo yr yrs year years m f male female month months mth mths'],
  [CUE.COPULA, 'is was am s seems remains'],
  [
    CUE.BEFORE_PERSON,
    `with named called met saw see seeing reviewed review thank spoke rang phoned telephoned informed told asked by and or
    meet assessed examined assess contacted contact via that for to of re helped cared visited supported when if while because
    as although but since says said discussed per from spoken handover regarding concerning since saying introduced
    cc fao alongside known bed emailed texted messaged bleeped paged consulted thanked reassured advised counselled escorted`,
  ],
  [
    CUE.MEETING,
    `met saw see seeing meet thank spoke rang phoned telephoned informed told asked contacted contact helped visited supported by
    saying said says introduced emailed texted messaged called named spoken bleeped paged consulted thanked reassured advised
    counselled escorted accompanied`,
  ],
  [
    CUE.NAMING,
    'called call named alias aka nicknamed nickname known prefers prefer preferred likes calls goes answers addressed tattoo tattooed darling myself',
  ],
  [
    CUE.BEFORE_PLACE,
    'in at near from to around outside into towards via leaving across through visiting reached distt dist district teh tehsil taluk taluka village vill gaon hobli tola post town city state county po ps mandal block',
  ],
  [
    CUE.EPONYM_HEAD,
    `disease diseases syndrome syndromes sign signs score scores scale scales test tests testing criteria criterion classification
    class grade grading stage staging staged catheter catheters tube tubes palsy fracture fractures chorea contracture contractures
    tremor oesophagus esophagus ulcer ulcers ring rings node nodes nodule nodules hernia hernias herniae lymphoma sarcoma tumour
    tumor thyroiditis dystrophy phenomenon reflex manoeuvre maneuver position procedure operation repair incision excision resection
    approach method technique index formula equation law triad tetralogy angle point line lines area space spaces body bodies gland
    glands duct ducts canal ligament membrane muscle nerve artery vein cells cell granule granules spots spot patch rash
    disorder anomaly malformation deformity aneurysm cyst cysts abscess gangrene anaemia anemia purpura vasculitis arteritis
    granulomatosis encephalopathy psychosis dementia ataxia neuropathy myopathy leukodystrophy atrophy epilepsy seizure seizures
    respiration respirations breathing murmur pulse pulses sounds stain staining culture agar medium bacillus virus block
    blocks graft stent clip clips forceps retractor clamp needle needles wire wires pin pins plate nail screw splint traction frame
    bandage dressing collar brace speculum laryngoscope airway mask pump ventilator monitor bag drain drains valve prosthesis
    exercises exercise questionnaire inventory checklist assessment chart scoring tool stockings solution lactate paste powder
    regimen protocol therapy rule rules sutures suture flap osteotomy arthroplasty hemicolectomy fundoplication
    hepaticojejunostomy cholecystectomy gastrectomy cystectomy mastectomy metaplasia facies eczema melanosis crisis attack lesion
    lesions osteodystrophy exophthalmos ophthalmopathy oedema edema type kit cannula catheterisation insertion removal dystrophies
    coma depression risk pneumonia pneumonitis status fever hook hooks fascia pouch pessary staphylococcus capsule loop
    tenderness mutation antigen antigens antibody antibodies protein proteins bacteria organism parasite prognostic nomogram scan
    effect effects features guideline guidelines competence competent laws circuit circuits gauge limit hoist chair sheet
    sulcus squeeze waves wave pattern folds fold view views machine mattress helmet system sutures card scheme yojana
    tendon tendons tendinopathy ligaments bursa plexus sinuses tract nucleus cistern foramen fossa notch tubercle process cartilage
    epiphysis corpuscles islets patches crypts cavity receptors complex illusion delusion hallucinations entry papules striae
    hairs trial trials study cohort dataset registry consensus definition tables constant curve analysis regression
    correction ratio douche cocktail mixture tincture corset halo tongs cage rod rods mesh trocar hernioplasty
    gel spatula dilator dilators curette punch rongeur elevator scissors knife mallet chisel gouge awl reamer
    tray stethoscope ophthalmoscope otoscope manometer spirometer nebuliser spacer inhaler lens stapler retractors pessaries
    thoracotomy laparotomy nephrectomy thyroidectomy urethroplasty pyeloplasty palatoplasty rhinoplasty otoplasty blepharoplasty
    vagotomy sphincterotomy myotomy colectomy sleeve bypass staging enzyme 
    biscuit biscuits sponge salad apple apples tea coffee butter noodles oats pizza milk sauce sausage potato potatoes cheese soup
    vati churna guggulu taila ghrita bhasma kashayam arishtam lehyam choornam cover package tier plan arch appliance splints bath cushion bandages
    cat category shunt fistula suction swab kyphosis torticollis bradycardia claudication tongue pyramid
    triangle triangles trigone triads pentad quadrangle hiatus recess pocket crest ridge spur bars gag lamp
    microscope perimeter tonometer tonometry keratometer goniometer dynamometer plicator stapling anastomosis
    reconstruction transposition decompression arthrodesis disarticulation lengthening trolley syringe drill broach
    osteotome chuck jig guide introducer sheath balloon coil conduit stem prostheses implants orthosis insole
    insoles diagram grid plot convention zone zones crease creases arcade fissure cleft agglutination precipitation
    turbidity electrophoresis assay reagent buffer fixative mordant indicator chamber flask broth slope funnel
    pipette electrode electrodes lymphadenitis panarteritis periarteritis urticaria erythema naevus nevus
    porokeratosis keratosis acanthosis pemphigus hypothesis theorem principle postulates paradox coefficient
    estimator statistic distribution ladder matrix matrices vignette charter hypoplasia dysplasia chondrodysplasia
    osteochondritis ichthyosis albinism porphyria glycogenosis mucopolysaccharidosis nephritis nephropathy ileitis
    cholangitis encephalitis polyneuritis spondylitis myositis goitre goiter struma teratoma blastoma neuralgia
    amaurosis keratitis uveitis retinitis choroiditis stitch stitches knot knots technic modification variant
    variants subtype subtypes inclusion inclusions corpuscle plates plaque plaques streaks stigma stigmata pits pit
    paresis paralysis apraxia agnosia catatonia`,
  ],
  [
    CUE.RESULT,
    `positive negative pos neg absent present equivocal normal abnormal ve nil bilaterally performed applied
    done not`,
  ],
  [
    CUE.SIGN_OFF,
    'regards warmly rgds thx sincerely faithfully thanks wishes cheers truly yours thankyou obliged respectfully cordially love sd',
  ],
  [
    CUE.CREDENTIAL,
    `mbbs mbchb mbbch mbbchir bmbs bds mds md ms dm mch frcs frcp frca frcr frcpath frcog mrcp mrcs mrcgp mrcog mrcpch mrcpsych
    mrcem frcem rgn rmn rn rscn rm rhv rnld bsc msc ba ma phd dphil mphil dnb dch dgo da do dlo dmrd dcp mcps fcps fracp
    cct facs ficm obe mbe cbe mcsp hcpc bams bhms bums gnm anm dpm fico dorth dortho ortho frcophth llb mba rph mrpharms
    esq jnr snr hons`,
  ],
  [
    CUE.NEVER,
    `admin unknown nil none na not no yes male female none self same above below see as per is was are the this that if and or
    who which when tbc tbd withheld redacted anonymous confidential details detail info information address date time
    dob age sex gender id nhs mrn hospital ward unit clinic department dept tel telephone phone mobile mob fax email ext
    extension number no. status allergies allergy diagnosis history medication medications examination plan impression
    assessment investigations findings conclusion summary complaint complaints course advice name signature signed he she
    they his her him it we i you your our my their has had have in on at to for from of by with please ref reference yrs
    years year old dear thanks thank regards yours hi hello sir madam colleague doctor all team colleagues everyone
    am pm onwards reg regn uhid ip op pid dod doa bed room subject re gmc nmc pin nok gp report reported yet aged
    vit grp abdo resp neuro cardio gastro hep meds obs appt inj tab tabs caps syp susp neb nebs prn stat approx wt ht exam prob ophthal
    max neg divn encl incl aadhaar aadhar app inj chief presenting past family social drug drugs lab labs blood bloods results result admission discharge
    doi loc bp hr rr pulse temp incharge aka alias print printed capitals lic hosp mlc yr retd regd pls plz refd edn
    wk wks fmr dt preauth person persons attn card staff asst ta cust mem sgd sig mcoptom diwali deepavali holi onam pongal ramadan ramzan navratri dussehra bakrid muharram halloween hogmanay`,
  ],
  [
    CUE.PARTICLE,
    `van von der den de la le del della di da dos das du bin binti binte bint ibn al el abu ap ab ben ten ter vander st san
    santa ul ur ud mac mc`,
  ],
  [
    CUE.PLACE_HEAD,
    `hospital hospitals surgery clinic clinics practice centre center ward unit wing house lodge court infirmary hospice
    pharmacy chemist chemists laboratory laboratories labs lab diagnostics arcade plaza mall bhavan bhawan niwas nivas kunj heights residency chambers mansion nursing home homes card scheme yojana portal care medical health healthcare
    trust university college school academy nursery institute foundation church temple mosque road rd street lane avenue
    ave close drive crescent terrace way place square gardens grove hill park row mews walk quay marg nagar colony vihar
    enclave chowk bazar bazaar mandir puram pura palle palli halli gaon ganj garh abad apartments towers tower complex
    society layout cross block sector ltd limited plc llp inc pvt llc company co insurance assurance bank solicitors
    logistics textiles industries enterprises solvents motors farm farms arms inn hotel station airport county district
    village town city police prison barracks theatre theatres suite floor department dept service services council
    partnership partners associates group bros stores yard works factory mill mills seva sansthan sadan
    trustees bridge field fields green common cottage villa manor hall library museum stadium club rotary day emergency royal sanatorium polyclinic dispensary maternity`,
  ],
  [
    CUE.NOT_PERSON,
    `id no number code ref reference details detail information info address type status date age dob gender sex category
    phone tel mobile email postcode history summary record records notes note copy leaflet education safety group consent
    card file location room bed class practice surgery clinic hospital ward department team service plan identifier uhid
    mrn nhs ip op account amount bill satisfaction journey weight height blood relation relationship
    occupation employer speciality specialty specialist opinion review letter advice`,
  ],
  [
    CUE.HONORIFIC,
    'ji bhai ben behn tai da di didi dada garu anna akka sahib saheb sahab amma appa ammal bai kaka mashima bhabhi bhaiya bhaiyya chacha chachi mausi mama mami uncle aunty auntie sir madam maam mam teacher master chechi chettan amma iyya ayya avva ajji thatha',
  ],
]
