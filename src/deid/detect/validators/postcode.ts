/** Postcode areas of the United Kingdom, Crown dependencies and the forces (Royal Mail PAF). */
const AREAS = new Set(
  `AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU
  GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL
  PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE`.split(
    /\s+/,
  ),
)

/** Whether upper-case `outward` (SW1A) and `inward` (1AA) have the form of a UK postcode in an area that exists. */
export function isPostcode(outward: string, inward: string): boolean {
  return isPostcodeDistrict(outward) && /^\d[ABD-HJLNP-UW-Z]{2}$/.test(inward)
}

/** Whether upper-case letters and digits have the form of a postcode district (SW1A, M1, L39) in an area that exists. */
export function isPostcodeDistrict(outward: string): boolean {
  const match = /^([A-Z]{1,2})\d{1,2}[A-Z]?$/.exec(outward)
  return match !== null && outward.length <= 4 && AREAS.has(match[1] ?? '')
}
