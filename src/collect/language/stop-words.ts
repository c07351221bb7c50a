/**
 * Commonest short words of languages written in Latin, Devanagari and Arabic letters, put together by hand. English has
 * clinical shorthand as well, since notes leave out most of its small words; hi-Latn is Hindi and Urdu in Latin letters.
 */
export const STOP_WORDS: Record<string, string> = {
  en:
    'the of and to in is was with for on has had he she his her they at be been by from are were not this that which ' +
    'which who will would should have an as it its no but or if when after before since then there their we you your ' +
    'patient pt seen review reviewed history pain denies reports presented admitted discharged discharge today daily ' +
    'noted started given clear normal unremarkable chest abdomen soft mild left right day days week weeks year old ' +
    'hx pmh nkda sob tds bd od prn mg plan ward bloods obs stable well tolerated follow-up please advised per',
  cy:
    'y yr ac yn i o ar gyda mae oedd ei eu wedi bod yw hefyd neu ond am at gan dim nid nad fel sydd oes chi ni hi ef ' +
    'cael gael claf cleifion poen meddyg dydd wythnos mis blwyddyn iechyd hyn hwn hon honno roedd ddim rydych rwyf dyma ' +
    'pan os cyn rhwng eich ein fy bydd byddwch dylai dylech gallwch gwneud dros drwy unrhyw llawer',
  pl:
    'i w na z do się nie jest że od po przez dla jak ale oraz lub był była było są ma przy ze pacjent pacjentka pacjenta ' +
    'bez pod co to tak jego jej leczenia bólu choroby lekarz dni może tym został została wywiad stan',
  ro:
    'și în de la cu pe din nu este sunt a fost care pentru că mai sau după prin fără se un o ale al pacient pacientul ' +
    'pacienta durere zile tratament boala către dar când este avea are lui ei cel această',
  fr:
    'le la les des et est dans pour un une du au aux sur avec pas ne qui que par ce cette il elle son sa ses plus ou mais ' +
    'patient patiente douleur jours sans depuis été sont très traitement',
  de:
    'der die das und ist mit von im den dem ein eine einer nicht zu auf für bei nach wurde war sich auch aus an oder als ' +
    'patient patientin schmerzen tage keine seit zum zur wird sind',
  es:
    'el la los las de y en que con por para un una se no es del al su sus como más fue paciente dolor días sin desde ' +
    'pero está son tratamiento años presenta',
  pt:
    'o a os as de e em que com por para um uma se não é do da dos das no na ao foi paciente dor dias sem desde mas está ' +
    'são tratamento anos também mais',
  it:
    'il lo la i gli le di e in che con per un una è non del della dei delle al alla nel nella si da dal sono paziente ' +
    'dolore giorni senza ma anche più stato anni',
  nl:
    'de het een en van in is met voor op te niet dat die aan door er om bij naar ook was zijn werd heeft patiënt pijn ' +
    'dagen geen sinds maar wordt',
  ga:
    'an na agus is ar tá bhí le go i do ag ó sé sí nach níl seo sin mar ach leis chun faoi othar pian lá bliain bhfuil ' +
    'raibh atá siad gur',
  so:
    'iyo waa in ku ka oo ah la uu ay si ama laakiin waxaa kale markii haddii aan leh bukaanka xanuun maalin wuxuu waxay ' +
    'inuu inay ayaa',
  tr:
    've bir bu için ile da de çok olarak daha gibi ama var yok hasta ağrı gün sonra kadar olan değil ne mi tedavi hastanın ' +
    'üzere',
  lt:
    'ir yra į su kad iš ne nuo per kaip bet ar buvo po dėl už prie tai jo jos pacientas pacientė skausmas dienas apie bei ' +
    'gydymas',
  vi: 'và của là có không được cho trong với các một những này khi người bệnh nhân đau ngày đã bị từ đến',
  tl: 'ang ng sa na at mga ay hindi siya ito kung para may ni si nang po niya araw sakit pasyente wala pero din',
  'hi-Latn':
    'hai hain ka ki ke ko se mein me aur nahi nahin tha thi the ho raha rahi rahe kar karna kya yeh ye woh wo mujhe ' +
    'mera meri bhi par pe ek din dard bukhar dawa dawai marij mareez bahut gaya gayi liye kiya hota hoti jab ab toh ' +
    'unhe usko inko unki unka abhi pehle baad',
  hi:
    'है हैं का की के को से में और नहीं था थी थे हो रहा रही रहे कर यह वह भी पर एक दिन ने मरीज रोगी दर्द बुखार गया गई लिए किया ' +
    'तो कि जो या इस उस बाद',
  mr:
    'आहे आहेत आणि च्या ला ने नाही होते होता होती हे हा ही ते तो ती या व रुग्ण वेदना दिवस झाले झाली झाला केले करून पण मध्ये ' +
    'साठी त्यांना असून',
  ne: 'छ छन् र को का मा लाई ले हो थियो भएको भने पनि गरेको गर्न यो त्यो छैन बिरामी दुखाइ दिन बाट सँग तथा हुन्छ गरी भयो',
  ur: 'ہے ہیں کا کی کے کو سے میں اور نہیں تھا تھی تھے ہو رہا رہی کر یہ وہ بھی پر ایک دن نے مریض درد بخار گیا گئی لیے کیا',
  ar: 'في من على إلى عن مع هذا هذه التي الذي كان كانت لا ما لم أن إن هو هي بعد قبل المريض المريضة ألم يوم أيام و أو قد تم',
  fa: 'در و از به که با این را است برای آن بود شد شده می های ها نیست یک بیمار درد روز پس تا هم یا بر ندارد دارد کرد',
  ps: 'د او په چې ته کې له دی ده دا سره نه هم يې کړی شوی ناروغ درد ورځ وو لپاره څخه',
}
