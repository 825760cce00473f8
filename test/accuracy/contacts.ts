/**
 * Ways to lead a conversation elsewhere by a handle, a phone number or an e-mail address, from a seed. The people and numbers are
 * invented, or are those that numbering plans keep for films.
 *
 * @module
 */
import { type Random, seededRandom } from '../../scripts/fuzz-url/random.ts'

export type ContactSample = {
  readonly kind: string
  readonly text: string
  readonly start: number
  readonly end: number
}

const NAMES = ['mia', 'leo', 'sofia', 'jonas', 'aisha', 'budi', 'elif', 'noah']
const handle = (random: Random) =>
  `${random.pick(NAMES)}${random.pick(['_', '.', '_x', ''])}${random.pick(['rose', 'king', 'k', 'bby'])}${random.pick(['', '99', '07', '_2009'])}`
const digits = (random: Random, count: number) => Array.from({ length: count }, () => random.below(10)).join('')

const PHONES: readonly ((random: Random) => string)[] = [
  (random) => `+44 7700 900${digits(random, 3)}`,
  (random) => `+447700900${digits(random, 3)}`,
  (random) => `07700 900${digits(random, 3)}`,
  (random) => `07700900${digits(random, 3)}`,
  (random) => `+1 (202) 555-01${digits(random, 2)}`,
  (random) => `(202) 555-01${digits(random, 2)}`,
  (random) => `202-555-01${digits(random, 2)}`,
  (random) => `202.555.01${digits(random, 2)}`,
  (random) => `+49 1${random.pick(['51', '60', '70'])} ${digits(random, 8)}`,
  (random) => `0${random.pick(['151', '160', '170'])} ${digits(random, 8)}`,
  (random) => `+33 6 39 98 ${digits(random, 2)} ${digits(random, 2)}`,
  (random) => `06 39 98 ${digits(random, 2)} ${digits(random, 2)}`,
  (random) => `+62 812-${digits(random, 4)}-${digits(random, 4)}`,
  (random) => `0812-${digits(random, 4)}-${digits(random, 4)}`,
  (random) => `+55 (11) 9${digits(random, 4)}-${digits(random, 4)}`,
  (random) => `(11) 9${digits(random, 4)}-${digits(random, 4)}`,
  (random) => `+81 90-${digits(random, 4)}-${digits(random, 4)}`,
  (random) => `010-${digits(random, 4)}-${digits(random, 4)}`,
  (random) => `8 (912) ${digits(random, 3)}-${digits(random, 2)}-${digits(random, 2)}`,
  (random) => `0090 532 ${digits(random, 3)} ${digits(random, 4)}`,
]

const arabic = (text: string) => text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))
const wide = (text: string) => text.replaceAll(/[\d+]/g, (char) => String.fromCodePoint(0xfee0 + char.charCodeAt(0)))

/** Letters for the digits that look like them. */
const lettered = (text: string) => text.replaceAll('0', 'O').replaceAll('1', 'l')

const mail = (random: Random) =>
  [`${random.pick(NAMES)}.${digits(random, 2)}`, random.pick(['example', 'gmail', 'outlook'])] as const

const KINDS: Readonly<Record<string, (random: Random) => string>> = {
  'phone number': (random) => random.pick(PHONES)(random),
  'phone number in other digits': (random) => random.pick([arabic, wide])(random.pick(PHONES.slice(0, 2))(random)),
  'e-mail address': (random) => mail(random).join('@').concat('.com'),
  'e-mail address defanged': (random) => {
    const [name, host] = mail(random)
    return `${name}${random.pick([' [at] ', '[at]', '(at)', '[@]', ' (at) '])}${host}${random.pick(['[.]', ' [dot] ', '(dot)', '.'])}com`
  },
  'e-mail address spelled out': (random) =>
    `${random.pick(NAMES)} at ${random.pick(['gmail', 'hotmail', 'yahoo'])} dot com`,
  'phone number with letters': (random) =>
    `${random.pick(['call me ', 'whatsapp ', 'my number is ', '📞 '])}${lettered(random.pick(PHONES.slice(2, 15))(random))}`,
  'phone number behind a word': (random) =>
    `${random.pick(['call me ', 'llámame ', 'ruf mich an ', 'zadzwoń ', 'звони ', '📱 ', 'whatsapp '])}${random.pick(['6', '7', '9'])}${digits(random, 2)} ${digits(random, 3)} ${digits(random, 3)}`,
  'e-mail address with spaces': (random) =>
    `${random.pick(NAMES)}${digits(random, 2)} @ ${random.pick(['gmail.com', 'hotmail.de', 'mail.ru', 'yahoo.co.jp'])}`,
  'e-mail address in other words': (random) =>
    `${random.pick(NAMES)}${digits(random, 2)} ${random.pick(['at', 'arroba'])} ${random.pick(['proton', 'web', 'hotmail'])} ${random.pick(['dot', 'punto', 'punkt'])} ${random.pick(['me', 'de', 'es'])}`,
  'handle behind a space': (random) =>
    `${random.pick(['snap', 'insta', 'my sc', 'mi insta', 'mon snap', 'mein snap', 'meu insta', 'il mio insta', 'мой тг', '인스타', 'インスタ', 'vx', 'ig aku', 'zalo mình'])} ${random.pick(['kev1n', 'lily.2010', 'dark.wolf', 'zoe_b', 'mia2009'])}`,
  'handle behind a verb': (random) =>
    `${random.pick(['my snap is ', 'mi insta es ', 'mon snap c’est ', 'mein insta ist ', 'meu snap é ', 'il mio snap è ', 'mój snap to ', 'インスタは', '我的微信是', '카톡 아이디는 '])}${random.pick(['kev1n', 'lily.2010', 'dark.wolf', 'zoe_b', 'mia2009'])}`,
  'link to a messenger': (random) =>
    random.pick([
      't.me/',
      'wa.me/44770090',
      'discord.gg/',
      'https://snapchat.com/add/',
      'kik.me/',
      't . me/',
      't[.]me/',
      'discord dot gg/',
    ]) + digits(random, 4),
  'handle behind a sign': (random) =>
    `${random.pick(['snap', 'sc', 'insta', 'ig', 'kik', 'tele', 'tg', 'discord', 'snapchat', 'telegram', 'тг', 'инста', 'zalo', '카톡', 'インスタ', '微信', 'meu insta', 'mi snap', 'mon snap'])}${random.pick([': ', ' : ', ':', ' = ', ' - ', ' @', ' 👻: ', ' → '])}${handle(random)}`,
}

const AROUND = [
  '{}',
  'hey {}',
  '{} ❤️',
  'bored, {} ok',
  'hola {}',
  '19, NYC. {}',
  'salut! {}',
  'привет {}',
  '{} melde dich',
]

/** Invitations that need no handle, and asking for an account or a number, by language. */
const INVITATIONS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'add me on snap',
    'hmu on insta',
    'whats your snap',
    "let's move to telegram",
    'text me on whatsapp',
    'u got insta?',
    'do you have discord?',
    'switch to whatsapp?',
    'drop ur snap',
    'can i get ur number',
    'talk on telegram instead',
    'follow my insta',
  ],
  es: [
    'agrégame en snap',
    'pásame tu insta',
    'hablame por telegram',
    'escríbeme por whatsapp',
    'tienes insta?',
    'mejor por telegram',
    'me das tu número',
    'sígueme en insta',
    'hablamos por discord?',
  ],
  pt: [
    'me chama no zap',
    'me passa seu insta',
    'me adiciona no snap',
    'qual o seu snap',
    'tem insta?',
    'qual teu zap',
    'vamos pro discord',
    'passa seu número',
  ],
  fr: [
    'ajoute moi sur snap',
    'passe ton insta',
    "c'est quoi ton snap",
    'viens me parler sur telegram',
    't’as insta ?',
    'rejoins mon discord',
    'donne ton numéro',
    'on parle sur snap ?',
  ],
  de: [
    'add mich auf snap',
    'schreib mir auf insta',
    'schreib mir auf whatsapp',
    'hast du insta?',
    'lass auf discord schreiben',
    'wie heißt dein insta',
    'gib mir deine nummer',
    'komm auf telegram',
  ],
  it: [
    'aggiungimi su snap',
    'passami il tuo insta',
    'scrivimi su telegram',
    'hai insta?',
    'ci sentiamo su telegram',
    'mi dai il tuo numero?',
    'seguimi su insta',
  ],
  id: [
    'minta wa dong',
    'chat aku di tele',
    'add aku di snap',
    'punya ig?',
    'pindah ke tele yuk',
    'bagi nomor dong',
    'chat wa aja',
  ],
  tr: [
    'snapten ekle',
    'instadan yaz',
    'telegramdan konuşalım',
    'instan var mı',
    'numaranı ver',
    'telegrama geç',
    'snap adın ne',
  ],
  ru: [
    'пиши мне в тг',
    'дай свой снап',
    'добавь меня в дискорд',
    'есть тг?',
    'го в дс',
    'скинь номер',
    'пиши в инсту',
    'какой у тебя инст',
  ],
  ko: [
    '카톡 아이디 알려줘',
    '디코로 넘어와',
    '인스타로 연락해',
    '인스타 있어?',
    '번호 알려줘',
    '텔레로 와',
    '인스타 아이디 뭐야',
  ],
  ja: [
    'line交換しよう',
    'インスタ交換しよう',
    'ディスコで話そう',
    'インスタ教えて',
    'LINEやってる？',
    'カカオ交換しない？',
    '電話番号教えて',
  ],
  zh: ['加个微信聊聊', '发我你的微信号', '加我微信', '你的微信是多少', '留个电话', '你有qq吗', '加我vx'],
  vi: [
    'cho mình xin zalo',
    'kết bạn zalo với mình',
    'ib mình qua zalo',
    'cho xin fb',
    'có zalo không',
    'cho mình xin số',
  ],
  hi: [
    'व्हाट्सएप पर मैसेज करो',
    'insta pe msg karo',
    'snap id do',
    'tumhara snap kya hai',
    'telegram pe aaja',
    'अपना नंबर बताओ',
  ],
  ar: ['ضيفني على سناب', 'اعطيني رقمك', 'عندك سناب؟', 'عطني سنابك', 'كلمني واتس', 'رقمك كم'],
  pl: [
    'dodaj mnie na snapie',
    'podaj swojego snapa',
    'masz insta?',
    'napisz na snapie',
    'daj numer',
    'jaki masz insta',
  ],
  nl: [
    'voeg me toe op snap',
    'wat is je insta',
    'heb je insta?',
    'app me op whatsapp',
    'stuur je nummer',
    'kom op discord',
  ],
  th: ['ขอไลน์หน่อย', 'แอดไลน์มา', 'มีไอจีไหม', 'ขอเบอร์หน่อย'],
}

/** @param each samples of a kind */
export function* contacts(each: number, seed: number): Generator<ContactSample> {
  const random = seededRandom(seed)
  for (const [kind, make] of Object.entries(KINDS)) {
    for (let i = 0; i < each; i++) yield placed(kind, make(random), random)
  }
  for (const [language, texts] of Object.entries(INVITATIONS)) {
    for (const text of texts) yield placed(`invitation to a messenger, ${language}`, text, random)
  }
}

function placed(kind: string, contact: string, random: Random): ContactSample {
  const around = random.pick(AROUND)
  const start = around.indexOf('{}')
  return { kind, text: around.replace('{}', () => contact), start, end: start + contact.length }
}
