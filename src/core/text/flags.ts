/**
 * Regional indicators: two make a flag, and any run of them can also be read as letters.
 *
 * A run that is nothing but flags stays as it is: "🇺🇸🇬🇧" in a bio is two countries, not "usgb". A run with anything else
 * in it is letters. The deeper levels read every run as letters, so a word that happens to be made of country codes is
 * found there.
 *
 * @module
 */
import { REGIONAL_A, REGIONAL_Z } from './signs.ts'

/** ISO 3166-1 alpha-2, with EU and UN, which have flags (Unicode `emoji-sequences.txt`, RGI_Emoji_Flag_Sequence). */
const COUNTRIES =
  'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz ' +
  'ca cc cd cf cg ch ci ck cl cm cn co cp cr cu cv cw cx cy cz de dg dj dk dm do dz ea ec ee eg eh er es et eu fi fj fk ' +
  'fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu ic id ie il im in io iq ir is it ' +
  'je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp ' +
  'mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ' +
  'ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz ta tc td tf tg th tj tk tl tm tn to tr tt ' +
  'tv tw tz ua ug um un us uy uz va vc ve vg vi vn vu wf ws xk ye yt za zm zw'

const FLAGS = new Set(COUNTRIES.split(' '))

export function isRegional(codePoint: number): boolean {
  return codePoint >= REGIONAL_A && codePoint <= REGIONAL_Z
}

/** The letter of a regional indicator. */
export function regionalLetter(codePoint: number): string {
  return String.fromCharCode(0x61 + codePoint - REGIONAL_A)
}

/** @returns where the run of regional indicators that begins at `start` ends */
export function regionalEnd(text: string, start: number): number {
  let at = start
  while (at < text.length && isRegional(text.codePointAt(at)!)) at += 2
  return at
}

/** True when the run is flags and nothing else. */
export function isFlags(text: string, start: number, end: number): boolean {
  if ((end - start) % 4 !== 0) return false
  for (let at = start; at < end; at += 4) {
    const pair = regionalLetter(text.codePointAt(at)!) + regionalLetter(text.codePointAt(at + 2)!)
    if (!FLAGS.has(pair)) return false
  }
  return true
}
