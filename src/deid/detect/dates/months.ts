/** Months in other languages, and those of India's calendars that are nobody's name: a day must stand before them. */
const FOREIGN_NAMES = `
1 januar janvier enero gennaio janeiro stycznia janvari
2 februar fevrier febrero febbraio fevereiro lutego farvari pharvari
3 marz maerz mars marzo marco marca maarch
4 avril abril aprile kwietnia epril
5 maggio maio maja
6 juni juin junio giugno junho czerwca joon
7 juli juillet julio luglio julho lipca julai
8 aout agosto sierpnia agast
9 septembre septiembre settembre setembro wrzesnia sitambar
10 oktober octobre octubre ottobre outubro aktubar
11 novembre noviembre novembro listopada navambar
12 dezember decembre diciembre dicembre dezembro grudnia disambar
1 magh magha
2 phalgun falgun phalguna phagun
3 chaitra chait panguni
4 vaishakh vaisakh baisakh vaisakha boishakh chithirai
5 jyeshtha jyaistha jyestha vaikasi
6 ashadh asadh ashadha
8 bhadrapad bhadon bhadrapada aavani
9 purattasi ashvina asvina
10 aippasi aipasi
11 margashirsha margasira karthigai agrahayana agahan
12 paush pausha margazhi
7 muharram
3 ramadan ramzan
4 shawwal`

const NAMES = `
1 jan january janurary januray janury
2 feb february febuary feburary febrary febr
3 mar march mrch
4 apr april arpil aprl
5 may
6 jun june
7 jul july
8 aug august agust augst
9 sep sept september septmber setember septemeber
10 oct october ocotber octobr
11 nov november novemeber novmber
12 dec december decemeber decmber
1 जनवरी
2 फरवरी फ़रवरी
3 मार्च
4 अप्रैल
5 मई
6 जून
7 जुलाई
8 अगस्त
9 सितंबर सितम्बर
10 अक्टूबर अक्तूबर
11 नवंबर नवम्बर
12 दिसंबर दिसम्बर
1 जानेवारी
2 फेब्रुवारी
4 एप्रिल
7 जुलै
8 ऑगस्ट
9 सप्टेंबर
10 ऑक्टोबर
11 नोव्हेंबर
12 डिसेंबर
1 ionawr
2 chwefror
3 mawrth
4 ebrill
5 mai
6 mehefin
7 gorffennaf
8 awst
9 medi
10 hydref
11 tachwedd
12 rhagfyr
${FOREIGN_NAMES}`

/** Number of the month by its folded name, short or misspelt as notes have it. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.trim()
    .split('\n')
    .flatMap((line) => {
      const [month, ...names] = line.split(' ')
      return names.map((name): [string, number] => [name, Number(month)])
    }),
)

/** Names that are a month only behind its day. */
export const FOREIGN: ReadonlySet<string> = new Set(
  FOREIGN_NAMES.trim()
    .split('\n')
    .flatMap((line) => line.split(' ').slice(1)),
)

/** Months that are also other words: they need more than themselves to be a month. */
export const DOUBTFUL: ReadonlySet<string> = new Set([
  'may',
  'mai',
  'medi',
  'march',
  'mar',
  'sep',
  'dec',
  'oct',
  'jan',
  'jun',
  'june',
  'april',
  'august',
])
