import { PLACE } from './place-role.ts'

/** Institutions and companies known by one word, folded. */
export const INSTITUTION_WORDS: readonly [role: number, words: string][] = [
  [
    PLACE.NAMED,
    `addenbrookes papworth harefield moorfields southmead derriford treliske glenfield pinderfields wythenshawe aintree
    clatterbridge llandough velindre morriston glangwili withybush bronglais gartnavel stobhill beatson hairmyres monklands
    ninewells foresterhill raigmore altnagelvin hinchingbrooke maudsley bethlem broadmoor rampton carstairs
    whittington homerton frimley hallamshire wansbeck hammersmith gosh rvi qmc uclh qeuh bri gri qehb uhcw uhnm rlh
    rsch ruh rdeh nnuh rhsc swbh nuth qehkl uhw pgimer kgmu sgpgi sgpgims nimhans jipmer lnjp pgims igims pmch nmch skmch
    kmch gmch sctimst svims sskm rgkar mims neigrihms skims igmc vimsar dmch jlnmch gsvm lhmc afmc bmcri kidwai jayadeva
    safdarjung medanta wockhardt jaslok lilavati kokilaben nanavati hinduja saifee sahyadri shalby medicover heartlands nethralaya
    kamineni niloufer rajagiri lakeshore pushpagiri narayana sakra cloudnine nemcare gnrc aiims rtiics rgggh gtbh ndmc
    himsr uhns`,
  ],
  [
    PLACE.SHORT_NAME,
    `addenbrooke lri rvh ari stnm sth aiims pgi cmc kmc kem dmc gmc rml gtb nims kims rims hims sims mims dims bims gims tnmc ltmgh sion nair jj bhu amu bgh
    lgi ngh sgh qeh qah wgh rie grh jr jrh rah vmh rgh ugh cuh muh gwh rbh rhh sjh sth rbht bwh crh
    nmgh rbi brh rwh pah wmh pri lgh ddh sch tmh tata nicvd ddrc kgh ggh srmc smc ssg vs bj
    bch bcuh brhc btuh chft cmft dch eph esht fgh frh gwh gri hrh jcuh kch lght lhch lth mkuh mph mtw ncuh nhh nlag nmuh nuh ouh pch prh qehb rach rbft rcht rfh rgh rhn rjah rlbuht rmh rnoh roh rsh swbh tgh uhb uhcw uhd uhmb uhs ulht wrh wwl ydh
    jnmc trihms zmc hbt kbbh ltmg gth nmmc smch tmch gimsr asram niis sbksmirc dypmc bvdu gmers cmch psgims kmch gkuh gvk gkneria
    cims vims aims tims uhg uhl uhk cuh sms snmc rnt jln mgm mgh scb rkmsp vsgh ruby apollo fortis max manipal ramsay spire priory nuffield yashoda
    rainbow kauvery care artemis sunshine motherhood paras kailash metro regency sterling hcg aster omni gleneagles continental`,
  ],
  [
    PLACE.KIND_FIRST,
    `gmc ggh rh sdmh rhtc bphc rphc ssh mmch hmc igh bhc esic spire nuffield fortis apollo max manipal yashoda medicover
    ramsay priory cygnet elysium kauvery narayana medanta aster kims aiims pgi cmc sahyadri wockhardt shalby ysbyty
    meddygfa clinig rainbow cloudnine`,
  ],
  [PLACE.KIND_FIRST | PLACE.SHORT_NAME, 'sc ch mh dh opd mtc cxr'],
  [PLACE.KIND_FIRST | PLACE.ORGANISATION, 'hmp hmyoi yoi ysgol capel coleg hms raf kvs dps iti rto ngo'],
  [
    PLACE.MAKER,
    `medtronic abbott philips drager siemens roche beckman sysmex becton dickinson johnson biorad qiagen cepheid mindray
    transasia agappe himedia randox diasorin ge boston braun stryker zimmer biomet depuy baxter fresenius
    pfizer astrazeneca gsk glaxosmithkline novartis sanofi bayer merck msd lilly novo teva mylan sandoz accord cipla
    lupin zydus cadila torrent reddy reddys glenmark alkem aurobindo intas mankind biocon natco wockhardt micro
    ipca emcure alembic hetero ajanta serum janssen abbvie amgen gilead biogen takeda
    thermo fisher olympus karl storz pentax hologic edwards cochlear resmed dexcom insulet omron nipro hollister coloplast
    convatec molnlycke nestle nutricia vygon teleflex terumo cook covidien ethicon viatris almirall chiesi norgine
    galderma napp mundipharma ucb eisai daiichi astellas otsuka lundbeck ipsen leo seqirus valneva bavarian moderna
    kyowa jazz cochrane sun`,
  ],
  [
    PLACE.EMPLOYER,
    `tesco asda sainsbury sainsburys morrisons aldi lidl waitrose boots greggs argos primark amazon dpd evri hermes yodel
    nissan toyota jaguar vauxhall honda jcb bae airbus stagecoach arriva firstbus
    serco capita mitie geoamey g4s atos wetherspoons mcdonalds subway costa starbucks superdrug halfords screwfix wickes
    iceland poundland matalan ikea currys rspca shelter deliveroo lidl ymca ywca barnardos bescom scope cyient thermax tsspdcl apspdcl mescom hescom gescom cesc mencap scope
    tcs wipro infosys hcl cognizant accenture capgemini flipkart swiggy zomato uber ola bhel ongc sail ntpc bsnl isro drdo
    lic irctc hal hpcl bpcl iocl ioc gail npcil bpo bescom ksrtc msrtc apsrtc tsrtc tnstc upsrtc best dtc bmtc nhai
    crpf bsf cisf itbp ssb kseb tneb mseb mahindra maruti hyundai bajaj tvs reliance adani ambani godrej bosch foxconn
    petrofac shell bp halliburton schlumberger aramco emirates indigo ryanair easyjet lloyds barclays hsbc natwest
    santander halifax nationwide sodexo compass iss mitel pirelli bombardier michelin dunlop rolls landrover honeywell
    unilever nestle cadbury kelloggs mccain greencore bakkavor arla muller samworth cranswick moypark ocado hovis premier
    specsavers waterstones debenhams argos sportsdirect jd hilton marriott premierinn nhsp tarmac balfour kier wates
    dunelm bupa jhoots wilko spar nisa londis costcutter farmfoods homebase timpson cineworld odeon ladbrokes betfred dhl fedex parcelforce openreach vodafone centrica thales babcock caterpillar cummins alstom hitachi altrad wynnstay verka amul unite unison gmb
    lloydspharmacy rowlands
    secl wcl ccl bccl mcl nclcil coalindia tisco jspl hzl nalco ril hul itc nestle pepsico coca deloitte kpmg pwc ey
    mindtree mphasis hexaware ltimindtree techm zoho freshworks paytm byju redbus oyo dmart bigbazaar spencers`,
  ],
  [
    PLACE.SUPPLY,
    `paid covered underwritten administered accommodation taxi booked carers carer care package poc transport dispensed supplied supplies supply housed housing tenancy package meals
    equipment airlifted transported evacuated conveyed shifted brought labs escort escorted escorts support supported deliveries delivered oxygen domiciliary
    homecare ambulance placed placement policy claim cover insured cashless reimbursed pharmacy medicines medication
    visits befriender advocate interpreter counselling funding referred repatriated cylinder cylinders rehoused arranged
    employed installed fitted managed known insoles wig frame wheelchair orthotics aids dressings stoma catheters hoist
    adaptations`,
  ],
]
