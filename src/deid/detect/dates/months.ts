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
12 rhagfyr`

/** Number of the month by its folded name, short or misspelt as notes have it. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.trim()
    .split('\n')
    .flatMap((line) => {
      const [month, ...names] = line.split(' ')
      return names.map((name): [string, number] => [name, Number(month)])
    }),
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
