import { PLACE } from './place-role.ts'

/** Words by what they can do in a place, folded. */
export const PLACE_WORDS: readonly [role: number, words: string][] = [
  [
    PLACE.PREMISE,
    `sec flat apartment apt plot door house shop quarter quarters qtr qtrs qr block room unit suite villa bungalow survey
    khasra khata site gala hno dno floor wing tower phase sector lot box lane gali street road cross main ward old new no
    line lines camp croft hostel stall kiosk caravan pitch cottage berth part pocket building bldg chamber cabin type door stage ph
    sco scf dss gat gut cts sy milkat khewat`,
  ],
  [
    PLACE.BUILDING,
    `manse marina moorings bunglow bunglows oast tollhouse boathouse windmill apartments apartment complex towers tower building buildings bldg heights residency residences chambers mansion
    mansions villas villa bhavan bhawan bhavanam niwas nivas niwasa nilaya nilayam sadan sadanam kutir kunj house houses
    cottage cottages farm farmhouse lodge manor barn rectory vicarage croft chs cghs society quarters chawl enclave estate
    flats arcade plaza palace court forge mill bungalow bungalows hall grange stables granary priory chapel gatehouse
    smithy mews wharf hostel hostels veedu tharavadu tharavad illam mahal kothi haveli para bazar bazaar basti wada pada
    peth settlement lines camp compound colony layout extension township baug bagh bagan hatti palace nook haven retreat
    steading steadings maltings brewery courtyard lofts terrace orchard villa manzil mansion ashiana dham puri puram
    nagari gram wadi waddo vaddo pally palli tola toli vasti wasti vasahat muhalla mohalla mahalla ahata katra gunj ganj serai sarai
    almshouses parsonage presbytery schoolhouse toll keep castle park gardens house. buildings tenement
    halli pura col`,
  ],
  [
    PLACE.LANDMARK,
    'near backside infront opp opposite behind beside besides above below adjacent nr adj off',
  ],
  [
    PLACE.LANDMARK_NOUN,
    `temple mandir church mosque masjid dargah gurudwara gurdwara kovil koil kovil school college stand stop station
    chowk market bazaar bazar hospital park gate bridge tank lake office thana pump theatre cinema mall bank depot
    crossing circle ground maidan stadium library factory mill dairy shop store hotel tree well ghat canal river talab
    pond crossroads roundabout pub post godown signal flyover phatak chauraha kirana club hall cemetery kabristan
    anganwadi panchayat medical`,
  ],
  [
    PLACE.STREET,
    `road rd street str avenue ave lane ln crescent cres nagar marg chowk salai sarani vihar mohalla mohallah gali galli
    peth veedhi veethi rasta sadak terrace terr close boulevard blvd colony enclave glade fold wharf approach cresc pde parade quay quays circus mews garth thottam causeway embankment
    esplanade promenade wynd brae lon heol ffordd stryd
    theru patti rhodfa rue via calle avenida maes clos cwrt parc bryn llys gerddi rhes coedlan rhiw gardens gdns broadway pk tce hts gro crt puram puri bazar`,
  ],
  [
    PLACE.NO_STREET,
    `post op via opp dist district taluk taluka tehsil mandal village vill gram landmark floor flat end bank main stage
    phase block sector plot wing path passage`,
  ],
  [PLACE.ADDRESS_LABEL, 'address addr adress residence resides residing resd resi pata cyfeiriad seoladh'],
  [
    PLACE.SOFT_ADDRESS_LABEL,
    'add house hostel stay stays staying home location lives lodging premises property site venue correspondence post billing',
  ],
  [
    PLACE.LIVING,
    `lives living lived live works working residence moved born resident residing resides native hailing hails
    travelled traveled travelling traveling travels commutes commuting commuted drives driving drove flew returned holiday flat locality area domicile gone went going come came
    digs sofa flatshare lodgings rents shifted from visit visited stays staying stayed settled settle based goes relocated trip camp posted`,
  ],
  [
    PLACE.BEFORE,
    'in from originally near nr at to for of around outside via between visiting visited by towards leaving',
  ],
  [
    PLACE.PLACE_LABEL,
    `village vill vpo gaon dhani tola depot tu dtc section veng mayka jila jilla ooru panchayath town city taluk tehsil teh tal taluka mandal hobli dist distt zilla zila district state
    place location locality birthplace county area block panchayat issued post ps po gp dt thana hometown native station city.
    domicile nagar tk residence subcentre centre`,
  ],
  [
    PLACE.SETTLEMENT,
    `patti pargana ooru village vill vpo gaon dhani tola taluk taluka tehsil teh mandal hobli district dist distt zilla zila post panchayat
    thana po ps issued location dt`,
  ],
  [
    PLACE.HOSPITAL,
    `hospital hospitals hosp infirmary surgery clinic clinics hospice ward centre center practice sanatorium polyclinic
    dispensary diagnostics labs laboratory laboratories sadan pratisthan pratishthan kendra institute unit ysbyty aspatal
    chikitsalaya polyclinics pathlab pathlabs dentistry dentists orthodontics podiatry davakhana dawakhana aushadhalaya medcentre superspeciality ctr grp lab diagnostic netralaya annexe orthotics dispensaries poly eyecare dgh ggh hrudayalaya hridayalaya medicity maternity asylum rehab rehabilitation nursinghome meddygfa sansthan`,
  ],
  [
    PLACE.WEAK_NOUN | PLACE.HOSPITAL,
    `home nh emi rh speciality specialty wing studio dental opticals opticians optical optometrists osteopathy physiotherapy chiropractic fertility imaging scans care
    group partnership rooms suite house manor lodge grange court royal fields elms wellness imaging dialysis ivf villa
    retreat view memorial clinics scans audiology`,
  ],
  [
    PLACE.ORGANISATION,
    `insurance insurers assurance school academy college university council bank foundation society association charity
    union club church mosque temple gurdwara gurudwara masjid synagogue nursery preschool kindergarten playgroup factory
    mill mills industries enterprises solutions holdings partners solicitors prison police constabulary airlines railway
    motors supermarket vidyalaya vidyalayam mahavidyalaya polytechnic associates technologies logistics transport trust
    ltd limited plc llp llc pharmacy chemist chemists pharma pharmaceuticals traders trading buses coaches brokers
    trustees kennels rotary fostering circuit gazette herald gleaner despatch charity gmbh coop federation fund finance creation creations provident assist getaways aggregates locks logistics
    allotments regatta monastery charities chapel presbytery guild legion lodge stampings tractors bricks spinning dyeing weaving collieries colliery mines paints tyres cables pumps polymers tiles
    jute joinery engineering textiles medicals medicos solvents softworks foods farms bakery brewery brothers bros
    mutual tpa bakers builders roofing scaffolding plumbers electricals electronics garage tyres hotel hotels inn
    restaurant cafe caterers catering store stores convent monastery abbey sinfonia orchestra choir theatre rovers
    analytics consultancy consulting recruitment cleaning couriers haulage freight shipping ports estate estates
    gymkhana publishers printers press studios media broadcasting telecom fabrications fabricators castings steels
    foundry ceramics potteries quarry nurseries ambulance agencies agency infotech infosystems exports imports
    jewellers tailors garments fashions sarees silks spices chemicals fertilisers fertilizers cements constructions
    developers properties housing volunteers helpline samiti sangh mandali sanstha parishad ashram math gurukul
    homecare deli delicatessen bistro takeaway pizzeria tandoori butchers fishmongers greengrocers florists newsagents dairies
    creamery creameries distillery winery laundrette glazing carpets interiors kitchens flooring demolition groundworks
    landscapes landscaping skips recycling autos bodyworks coachworks aviation parcels removals warehousing adjusters
    accountants barristers mortgages investments insurances underwriting reinsurance software robotics biotech
    hydro renewables petrochem petrochemicals petroleum refinery smelter forgings alloys switchgear transformers automobiles spinners
    handlooms khadi textile knitwear hosiery fisheries seafoods hatcheries poultry agro agri plantations wanderers
    hotspur cathedral minster kirk seminary madrasa polymer granite sweetmart jewellery
    stationers booksellers ironmongers saddlery joiners locksmiths decorators haulier hauliers cabs minicabs
    dispensing kinders preschools academies schools colleges therapies ins courts infra infrastructure realty vidyalay shala
    vidyapeeth vidyamandir balwadi panchayat corporation ministry authority board commission elders hospice`,
  ],
  [
    PLACE.WEAK_NOUN | PLACE.ORGANISATION,
    `pru univ tiffins sweets snacks caterers xerox saloon parlour hardware provisions seeds furniture timbers marbles granites mobiles footwear uni cars foodbank holidays tours travels cruises tutors academy works yard forge depot service services cover health life general primary infant junior infants juniors cargo
    offshore primary high secondary grammar guest coolings systems shop stud stables farm dairy direct
    express media cabs taxis security energy power water steel metals plastics packaging products international
    global worldwide india retail wholesale outdoors leisure sports gym fitness spa salon records helpdesk
    digital mgmt management systems claims plant farms wealth capital scheme coop solar tea coffee team network co company project hub support hostel post office laundry market homes protection bima assessments soc pottery`,
  ],
  [
    PLACE.SUFFIX,
    `trust ltd limited plc llp llc foundation hospital pvt private university group centre co company inc corp school
    services insurance india nhs ft nhsft trustees solicitors chemists pharmacy`,
  ],
  [
    PLACE.DESCRIPTOR,
    `general district community civil government govt medical nursing care primary health healthcare central county
    regional national state university teaching day eye heart cancer children child childrens women womens maternity mental
    dental surgical acute emergency urgent walk in minor injuries treatment diagnostic diagnostics birth birthing renal
    dialysis kidney skin bone joint burns stroke trauma fracture pain memory fertility research rural urban model public
    private charitable mission municipal corporation military army base naval railway railways police esi esic cottage
    royal infectious chest tb breast diabetic diabetes antenatal postnatal labour delivery gynae gynaecology obstetric
    paediatric pediatric paed neonatal geriatric elderly older adult adults male female isolation
    intensive high dependency coronary cardiac critical assessment admission admissions discharge short stay observation
    recovery theatre outpatient outpatients inpatient inpatients rehab rehabilitation sexual sleep falls
    warfarin coag anticoagulation asthma copd hypertension thyroid foot wound leg ulcer vaccination immunisation
    immunization travel flu covid staff ward clinic unit centre center hospital hospitals surgery practice department dept
    the old new group multispeciality multispecialty superspeciality super speciality specialty
    referral tertiary secondary nhs trust school college nursery junior senior infant
    out hours gp opd ipd icu itu hdu ccu nicu picu ed ae amu mau sau mdt named our your this that local
    nearest main other another each any one two first second third same previous occupational social life guest
    insurance company bank police ambulance service services mother baby family support help
    home residential retirement funeral rest age blood collection transfusion organ donor transplant oncology cardiology
    neurology urology ent ortho orthopaedic orthopaedics orthopedic derma dermatology psychiatry psychiatric
    radiology pathology physiotherapy sub spoke hub medicine ayush ayurvedic homeopathic unani welfare anganwadi
    onco neuro cardio attn class page roll benefits form schedule annexure appendix drug clinical case time full part late early virtual annual weekly monthly follow up new
    occ art ictc nrc med meds talking nurse nurses led doctor doctors consultant visit visiting test tests report register form claim claims
    reg regn town maternal fetal foetal reference ip op uhid id desk card name number sdec utc miu epau epu aec racpc poac hasu asu ssu esu pau ccot salt cmht camhs mash
    anc pnc iapt ooh gum cash best good safe common standard current serum faculty reproductive sexual neuro science
    sciences evidence clinics health rapid access day early supported crisis resolution liaison frailty hindi english
    human resources customer accident customer minor major single double`,
  ],
  [
    PLACE.INSTRUMENT,
    `coma stool score scale scales criteria classification chart index protocol formula rule rules questionnaire postnatal
    depression prognostic assessment hip blatchford outcome pathway criterion grading system staging consensus guideline
    guidelines study trial cohort status lobe scoring method technique approach test strain virus fever encephalitis disease
    syndrome declaration frailty sedation pain agitation splint frame collar bath cannula catheter tube retractor forceps
    pnd knee shoulder staging stage grade hoist ataxia modification orthosis classification patch device stain agar
    blue manual dependency spoon precautions belly flu boil ring fixator incontinence calculator regimen stem
    guidance cup table foot limb prosthesis terrier pony hotpot pudding orange uveitis arthritis chromosome procedure repair osteotomy nail plate screw
    taxonomy profile database registry textbook journal press league consortium collaborative`,
  ],
  [
    PLACE.EMPLOYMENT,
    `works work worked working employed employee job employment teacher lecturer teaches driver drives mechanic studies
    studying student manager accountant engineer cleaner cook chef cashier clerk cellist violinist guard volunteers
    volunteer volunteering partner director owner farmer labourer apprentice apprenticeship placement operator fitter
    welder technician supervisor foreman agent porter receptionist secretary professor tutor trustee hca nurse carer
    warden executive officer salesman assistant packer picker joiner plumber electrician baker staff counselling
    employment shift shifts signalman conductor pilot soldier constable chemist typist editor reporter member playing plays
    doing previously formerly ex builder plasterer roofer decorator gardener miner fisherman hairdresser barber waiter
    waitress barista bartender barmaid postman courier teller banker lawyer solicitor barrister paralegal journalist
    designer architect surveyor developer programmer analyst coach trainer footballer dancer musician singer actor
    bouncer caretaker janitor groundsman housekeeper handyman worker workers tailor weaver mason potter goldsmith
    headteacher headmistress headmaster principal lecturer researcher scientist machinist turner crane roustabout
    rigger diver steward stewardess attendant operative salesperson rep buyer planner jawan havildar subedar inspector
    peon sweeper watchman contractor helper beautician nanny childminder sibling siblings trainee postgraduate
    scaffolder op hgv lorry trucker goalkeeper captain striker steelworker docker shipwright glazier tiler paver groundworker shepherd cowman herdsman dairyman butcher fishmonger florist bookkeeper auditor actuary underwriter broker estate letting undergraduate intern jailed inmate prisoner serving signed contracted retired civilian`,
  ],
  [
    PLACE.ORGANISATION_LABEL,
    'employer insurer insurers employers chemist payer tpa messrs corporate contractor underwriter reinsurer broker vendor supplier playgroup',
  ],
  [
    PLACE.SOFT_ORGANISATION_LABEL,
    `loc treating repairer garage destination dest placement accommodation corporate company school college university nursery pharmacy bank hospital hosp clinic surgery practice facility
    centre center unit ward hub spoke community hospice group client provider agency charity administrator tpa
    investigator adjuster assessor valuer adviser advisor auditor home workplace occ vendor client sponsor venue courier broker seller dealer prison church mosque temple gurdwara club gym regiment crew ambulance transport supplier carers surveyor insured organisation organization factory lab laboratory place pharmacy list`,
  ],
  [PLACE.JOINS, 'of the and upon on le under cum de la y yr na nan nam'],
  [PLACE.KIND_FIRST, 'phc chc hwc uphc uchc gh ghs dh sdh sdch mch ghq subcentre'],
  [
    PLACE.NOT_HOUSE,
    `ward bay bed theatre clinic room line lead gauge french size day week weeks days age aged grade stage type bmi gcs
    score bp hr rr pulse temp weight wt sats adj claim ref`,
  ],
  [
    PLACE.LEAD,
    `attended admitted discharged transferred conveyed referred seen visited prefers works employed previous prev letter
    copy dear visit ref refd reported from previously caseload list listed invoice tel phone attending reviewed dated
    hospital: handover via caller transfer contact booked claims staff paid speak spoke call contacted holter echo`,
  ],
  [PLACE.PART_OF, 'east west north south cantt cantonment central rural urban city road town'],
  [
    PLACE.MOVED,
    `transferred transfer conveyed admitted referred discharged readmitted moved taken sent shifted brought attended
    attends ref refd absconded booked listed seen performed done operated born delivered followed`,
  ],
]
