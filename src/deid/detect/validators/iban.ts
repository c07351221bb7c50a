/** Length by country (SWIFT IBAN registry). */
const LENGTHS = lengths(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18
  FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21
  LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24
  SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30`,
)

function lengths(list: string): Uint8Array {
  const byCountry = new Uint8Array(26 * 26)
  for (const entry of list.split(/\s+/)) byCountry[countryAt(entry, 0)] = Number(entry.slice(2))
  return byCountry
}

function countryAt(text: string, at: number): number {
  return (text.charCodeAt(at) - 65) * 26 + text.charCodeAt(at + 1) - 65
}

/**
 * End of the IBAN that begins at `start`, in capitals, single spaces between its characters or none; 0 when none does:
 * country, length and rest 1 by 97 (ISO 13616).
 */
export function ibanEnd(text: string, start: number): number {
  const length = LENGTHS[countryAt(text, start)]
  if (!length) return 0
  let rest = 0
  let seen = 0
  let at = start
  for (; seen < length; at++) {
    const value = valueAt(text, at)
    if (value < 0) {
      if (seen < 4 || text.charCodeAt(at) !== 32 || text.charCodeAt(at - 1) === 32) return 0
      continue
    }
    if (++seen > 4) rest = append(rest, value)
  }
  if (valueAt(text, at) >= 0) return 0
  for (let i = start; i < start + 4; i++) rest = append(rest, valueAt(text, i))
  return rest === 1 ? at : 0
}

function append(rest: number, value: number): number {
  return (rest * (value > 9 ? 100 : 10) + value) % 97
}

/** Digits are themselves, A to Z are 10 to 35; -1 for all else. */
function valueAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (unit >= 48 && unit <= 57) return unit - 48
  return unit >= 65 && unit <= 90 ? unit - 55 : -1
}
