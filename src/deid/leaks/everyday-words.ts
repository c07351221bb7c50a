const EVERYDAY = `able about above after again age all also and any april are area arm art august autumn back bad bank bar
base bath bay bean bear bed bell best big bill bird bishop bit black blood blue board body bone book box boy branch bread
bridge bright brook brown bull burn bush butcher butler call can card care carpenter case cast chain chance chapel
chase child church clay clean clear close cloud coal coat cold cole cook cool corner cotton court crane cross cup
dale dark date dawn day deal dean dear december deep diamond doctor down drew driver dry duke dull east easy end even
faith fall farmer fast father february field fine fire first fish fisher fit flower ford forest forward foot fox frank free
fresh friday friend frost full game garden gate general gill give glass gold good grace grant grave gray great green grey
grove guy hale hall hand hard hardy hart haste have head heart heath help hill his hold home hood hope hot house hunt
hunter ice january jewel joy judge july june just keen key kid king kitchen knight lake lamb land lane last
late law lay lead leaf lee left leg level light like lily line link lion little live liver lodge long look lord love low
main man mark marsh may meadow mercy mild mill miller mind mine miss mole monday moon moor more morning moss mother
mount mouth must nail need new night no noble noon normal north not note nurse oak old olive one open page pain palm park
part patience patient peace pearl penny pepper pike place plain plant plate point pole pool poor pope porter post potter
pound price pride prince prior pulse queen quick rain ray read real red reed rest rice rich right ring rise river road
rock rod room root rose round rule rush said sale salt sand sat saturday saw sea see self senior sharp shelf shell
shepherd short sign silver singer sister skin sky small smart snow soft son song sore south spring staff stage stand
star steel steep step still stock stone stool storm stout street stress strong sugar summer sun sunday swift swallow table
tailor take tall tan tea temple ten term test thick thin thursday tide time top town tree true turn turner twist
vein vine violet walk walker wall ward water way weak wear weaver web wednesday week well wells west wheel white
whole wild will win wind winter wise wolf wood word work worth yard year young`

const WORDS: ReadonlySet<string> = new Set(EVERYDAY.split(/\s+/))

/** Words that are names too. One alone says nothing of a person, so alone they are not searched for. */
export function isEverydayWord(word: string): boolean {
  return WORDS.has(word)
}
