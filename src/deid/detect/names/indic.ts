/** Words of Hindi, Punjabi, Telugu, Tamil, Bengali, Marathi and Gujarati as they are written in Latin letters. */
const WORDS = new Set(
  `hai hain nahi nahin nai kya kyun kyu kaise kab kahan aur lekin magar bhi abhi phir kuch koi mera meri mere tera unka unki unko
  usko isko inko humko mujhe mujhko tumhe aap aapka aapko hum mein liye liya diya kiya karo karna karne karni karenge karunga karke hone jane aane lene kar raha rahi rahe gaya
  gayi gaye hua hui hue hoga hogi honge tha thi the_ thaa wala wali wale bola boli bol bataya batao dekho suno jao aao lao dena
  lena khana dawai dawa dard bukhar ulti khoon saal mahine din subah shaam raat kal aaj parso ghar gaon zyada thoda bahut theek
  thik accha acha haan ji_ toh yeh woh jab tab agar sirf ek ko ka ki ke ne se_ pe_ hazar hazaar lagega chahiye sakta sakte sakti
  da_ di_ nu nun reha rehi sanu tusi tuhada saadi sada kardi karda hega haiga aawange jaana vich naal
  undi ledu undhi garu gari nenu meeru mee naaku maa naa emi emiti enduku ekkada eppudu cheppandi vachindi vacchindi ayindi
  chesaru vesukunnaru kavali ante kuda koduku nanna amma_ noppi raledu cheyali
  irukku illai illa enna romba vanga venum sollu pannunga vali ille iruku appuram
  ache achhe hoyeche hoyechhe korte korche ami amar amake amader apni kothay bolo kintu jonno
  aahe ahe aahet nahiye mala_ tyala tila kasa kiti zala zali
  chhe nathi shu kem tame mane ane hatu`
    .split(/\s+/)
    .filter((word) => word !== '' && !word.endsWith('_')),
)

/** Whether the word is of such a language and of no other. */
export function isIndic(word: string): boolean {
  return WORDS.has(word)
}

/** Marks whose a thing is, who does it or to whom, behind a name: "Rohit ko", "Sunita ne", "Gurnoor da". */
const PARTICLES = new Set('ko ka ki ke ne da di de nu nun se kku garu gari ji la ni'.split(' '))

export function isIndicParticle(word: string): boolean {
  return PARTICLES.has(word)
}

const FEWEST = 3
const TOKENS_EACH = 16
const TOKENS_EACH_SOME = 60

/** Whether so many words of a text are of such a language that the rest of it is read as one. */
export function isIndicText(indic: number, tokens: number): boolean {
  return indic >= FEWEST && indic * TOKENS_EACH >= tokens
}

/** Whether some of a text is in such a language. */
export function hasIndic(indic: number, tokens: number): boolean {
  return indic >= FEWEST && indic * TOKENS_EACH_SOME >= tokens
}
