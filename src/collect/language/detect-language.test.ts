import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { detectLanguage } from './detect-language.ts'

const TEXTS: [language: string, text: string][] = [
  [
    'en',
    'The patient was seen in clinic today with a two week history of pain in her left knee after a fall.',
  ],
  [
    'en',
    'Pt c/o SOB and chest pain. O/E chest clear, abdomen soft. Hx HTN, T2DM. Plan: bloods, ECG, amoxicillin 500 mg TDS.',
  ],
  [
    'en',
    'Thank you for referring this pleasant gentleman, who presented with intermittent claudication and rest pain.',
  ],
  [
    'cy',
    'Mae’r claf wedi bod yn cael poen yn ei frest ers wythnos, ac mae hi wedi gweld y meddyg teulu am hyn.',
  ],
  [
    'cy',
    'Roedd y ferch yn teimlo’n sâl ar ôl cael y brechlyn, ond mae hi’n well erbyn hyn ac nid oes gwres arni.',
  ],
  [
    'pl',
    'Pacjent zgłosił się do lekarza z powodu bólu w klatce piersiowej, który utrzymuje się od dwóch dni.',
  ],
  [
    'ro',
    'Pacientul s-a prezentat la camera de gardă cu durere toracică și febră, care au început după trei zile.',
  ],
  [
    'fr',
    'La patiente est venue aux urgences pour une douleur dans la poitrine depuis trois jours, sans fièvre.',
  ],
  [
    'de',
    'Der Patient wurde mit starken Schmerzen in der Brust aufgenommen und ist seit drei Tagen nicht nach Hause gegangen.',
  ],
  [
    'es',
    'La paciente fue ingresada en el hospital con dolor en el pecho y fiebre desde hace tres días, sin tos.',
  ],
  [
    'pt',
    'O paciente foi internado com dor no peito e não tem febre desde ontem, mas está com tosse e cansaço.',
  ],
  [
    'so',
    'Bukaanka wuxuu leeyahay xanuun caloosha ah oo soo bilowday laba maalin ka hor, waxaana la siiyay daawo.',
  ],
  [
    'hi-Latn',
    'Mareez ko teen din se bukhar hai aur pet mein dard ho raha hai, dawai li thi par koi fark nahi pada.',
  ],
  ['hi', 'मरीज को तीन दिन से बुखार है और पेट में दर्द हो रहा है। दवा दी गई थी लेकिन आराम नहीं हुआ।'],
  ['mr', 'रुग्णाला तीन दिवसांपासून ताप आहे आणि पोटात वेदना होत आहेत. औषध दिले होते पण आराम झाला नाही.'],
  ['ur', 'مریض کو تین دن سے بخار ہے اور پیٹ میں درد ہو رہا ہے۔ دوا دی گئی تھی لیکن آرام نہیں آیا۔'],
  ['ar', 'حضر المريض إلى العيادة مع ألم في البطن منذ ثلاثة أيام، وتم إعطاؤه الدواء لكن لم يتحسن حتى الآن.'],
  ['fa', 'بیمار از سه روز پیش تب دارد و درد شکم او با دارو بهتر نشده است و برای بررسی بیشتر بستری شد.'],
  ['bn', 'রোগীর তিন দিন ধরে জ্বর এবং পেটে ব্যথা আছে। ওষুধ দেওয়া হয়েছিল কিন্তু কোনো উন্নতি হয়নি।'],
  ['pa', 'ਮਰੀਜ਼ ਨੂੰ ਤਿੰਨ ਦਿਨਾਂ ਤੋਂ ਬੁਖਾਰ ਹੈ ਅਤੇ ਪੇਟ ਵਿੱਚ ਦਰਦ ਹੋ ਰਿਹਾ ਹੈ। ਦਵਾਈ ਦਿੱਤੀ ਗਈ ਸੀ।'],
  ['gu', 'દર્દીને ત્રણ દિવસથી તાવ છે અને પેટમાં દુખાવો થાય છે. દવા આપી હતી પણ આરામ થયો નથી.'],
  ['ta', 'நோயாளிக்கு மூன்று நாட்களாக காய்ச்சல் மற்றும் வயிற்று வலி உள்ளது. மருந்து கொடுக்கப்பட்டது.'],
  ['te', 'రోగికి మూడు రోజులుగా జ్వరం మరియు కడుపు నొప్పి ఉంది. మందు ఇచ్చారు కానీ తగ్గలేదు.'],
  [
    'zh',
    '病人三天前开始发烧，腹部疼痛，昨天在门诊开了药，但是症状没有好转，今天再次来医院复诊，需要进一步检查血液和影像。',
  ],
  [
    'ru',
    'Пациент поступил в больницу с жалобами на боль в груди и повышение температуры в течение трёх дней.',
  ],
  [
    'uk',
    'Пацієнт звернувся до лікарні зі скаргами на біль у грудях і підвищення температури протягом трьох днів.',
  ],
]

for (const [language, text] of TEXTS) {
  test(`${language}: ${text.slice(0, 24)}`, () => {
    const found = detectLanguage(text)
    assert.equal(found?.language, language)
    assert.ok(found !== undefined && found.confidence > 0.2 && found.confidence <= 1, `${found?.confidence}`)
  })
}

test('a short text is not judged, nor one of numbers', () => {
  assert.equal(detectLanguage('Seen today, well.'), undefined)
  assert.equal(detectLanguage('12.5 '.repeat(100)), undefined)
  assert.equal(detectLanguage(''), undefined)
})

test('an English letter with a sentence in another language is English', () => {
  const english = TEXTS.filter(([language]) => language === 'en').map(([, text]) => text)
  for (const [language, text] of TEXTS.filter(([code]) => code === 'pl' || code === 'hi')) {
    assert.equal(detectLanguage([...english, text.slice(0, 60)].join('\n'))?.language, 'en', language)
  }
})

test('any text is judged without an error, with a confidence between 0 and 1', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const found = detectLanguage(text)
      assert.ok(found === undefined || (found.confidence >= 0 && found.confidence <= 1))
    }),
    { numRuns: 200 },
  )
})
