/**
 * What tells a phone number by the words around it: "call me …", "whatsapp …", 📞; and digits for which letters stand ("O77OO 9OOl23").
 *
 * @module
 */
import { isAlnum, isDigit } from './chars.ts'

const BEFORE_CHARS = 28

/**
 * Verbs and devices right before a number, in the languages of the lists. "number" alone is none: orders and rooms have numbers
 * too; whose number it is, the contact list says ("my number").
 */
const INTRODUCERS = new Set(
  (
    'call callme ring text txt sms phone tel telephone cell mobile mob imessage facetime ft whatsapp wapp wa viber telegram signal ' +
    'llámame llamame llama tel. cel celular teléfono telefono móvil movil wasap wsp wpp marca ligue liga ligar zap zapzap whats telefone ' +
    'appelle appelez tél téléphone portable handy handynummer ruf anrufen telefon mobil chiama chiamami cellulare telefono bel mobiel ' +
    'zadzwoń dzwoń komórka numaram tel cep telefonum ara тел телефон звони позвони мобильный ватсап вотсап вайбер сот дзвони رقمي جوالي ' +
    'اتصل واتس واتساب موبايل هاتف جوال कॉल फोन मोबाइल व्हाट्सएप hp telp telpon telepon nomorku hubungi 電話 携帯 전화 전화번호 폰 电话 手机 手机号 微信 sđt ' +
    'gọi đt zalo โทร เบอร์ mig ring τηλ κινητό'
  )
    .normalize('NFKC')
    .split(' '),
)

/** Between such a word and the number: "call me at …", "ruf mich an: …". */
const LINKS = new Set(
  'me us at on is am an mich ao al a à no pra para по на мне मुझे पर mi mon my mein meu nr num no ist es é est'.split(
    ' ',
  ),
)

const DEVICES_RE = /[\u{1F4DE}\u{1F4F1}\u{1F4F2}\u260e\u2706\u2121]\ufe0f?[\s:=-]*$/u

/** @param text at level `fold` @param at where the number begins */
export function isPhoneIntroduced(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - BEFORE_CHARS), at)
  if (DEVICES_RE.test(before)) return true
  const words = before.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '')
  const last = words.pop()
  if (last === undefined || /[.!?\n;][^\p{L}]*$/u.test(before)) return false
  if (INTRODUCERS.has(last)) return true
  if (!LINKS.has(last)) return false
  const second = words.pop() ?? ''
  return INTRODUCERS.has(second) || (LINKS.has(second) && INTRODUCERS.has(words.pop() ?? ''))
}

/** A number in which letters stand for digits. */
export type Masked = { readonly digits: string; readonly written: string; readonly end: number }

const MASKED_CHARS_MAX = 32
/** As many of them have to be digits. */
const DIGITS_SHARE = 0.3

/** Letters that look like digits, at level `fold`. */
function maskOf(code: number): string | null {
  if (code === 111) return '0'
  return code === 108 || code === 105 || code === 124 ? '1' : null
}

/** Whether a masked number may begin or go on here. */
export function isMask(code: number): boolean {
  return maskOf(code) !== null
}

/**
 * The longest row of groups of digits and such letters from a place on. A group of letters alone is one in brackets, behind a
 * plus, or where it is two of them; "lol" behind a number is a word.
 *
 * @returns null where no letter stands for a digit, or too many do
 */
export function maskedAt(text: string, start: number): Masked | null {
  let digits = ''
  let written = ''
  let end = start
  let masks = 0
  let gap = ''
  for (let at = start; at < text.length && at - start < MASKED_CHARS_MAX; ) {
    const group = groupAt(text, at)
    if (group === null) {
      const char = text[at]!
      if (!' -./()+'.includes(char) || (char === '+' && at > start) || gap.length >= 3) break
      gap += char
      at++
      continue
    }
    const isHeld = (text[at - 1] === '(' && text[group.end] === ')') || text[at - 1] === '+'
    if (group.digits === 0 && !isHeld && !/^[ol]{2}$/.test(text.slice(at, group.end))) break
    digits += group.read
    written += gap + group.read
    masks += group.read.length - group.digits
    gap = ''
    at = end = group.end
  }
  const isOne = masks > 0 && digits.length - masks >= Math.max(4, digits.length * DIGITS_SHARE)
  return isOne ? { digits, written, end } : null
}

/** Letters and digits up to a sign or a space; null where some letter looks like no digit. */
function groupAt(text: string, start: number): { read: string; digits: number; end: number } | null {
  let read = ''
  let digits = 0
  let at = start
  for (; at < text.length && at - start < MASKED_CHARS_MAX; at++) {
    const code = text.charCodeAt(at)
    const mask = maskOf(code)
    if (isDigit(code)) digits++
    else if (mask === null) break
    read += mask ?? text[at]
  }
  return read === '' || isAlnum(text.charCodeAt(at)) ? null : { read, digits, end: at }
}
