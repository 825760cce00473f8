import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contextOf } from '../../../src/core/link/names.ts'
import { normalize } from '../../../src/core/text/normalize.ts'

/** Kumquat is an invented service, and a fruit. */
function contextIn(text: string, isWord = false): string {
  const n = normalize(text, 'leet')
  const name = normalize('kumquat', 'leet').text
  const start = n.text.indexOf(name)
  expect(start, text).toBeGreaterThanOrEqual(0)
  return contextOf(n, start, start + name.length, ['kumquat.com'], isWord)
}

const INVITATIONS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'we could all hop on kumquat later',
    'anyone down to play on kumquat',
    'should we do kumquat',
    'go download kumquat and text me',
    'i will be on kumquat tonight, come find me',
    'u on kumquat? meet me there',
    'pls video chat with new people on kumquat w me',
    'see ya on kumquat at 8pm',
    'wanna kumquat?',
    'jump on kumquat <3',
  ],
  es: ['alguien quiere charlar en kumquat', 'bájate kumquat y me agregas', 'nos metemos en kumquat hoy?'],
  pt: ['quem anima conversar no kumquat', 'instala o kumquat e me procura', 'te vejo no kumquat mais tarde'],
  fr: ['on se retrouve ce soir sur kumquat', 'installe kumquat et viens', 'qui veut parler sur kumquat'],
  de: ['wollen wir heute auf kumquat reden', 'hol dir kumquat und schreib mir', 'man sieht sich auf kumquat'],
  it: ['qualcuno vuole chattare su kumquat', 'installa kumquat e cercami', 'ci troviamo su kumquat dopo'],
  tr: ["kumquat'ta takılalım", "kumquat'a girsene", "kumquat'den görüntülü konuşalım", 'kumquat indir'],
  ru: ['кто хочет поболтать в kumquat', 'качай kumquat и добавляй меня', 'созвонимся вечером в kumquat'],
  uk: ['хто зі мною в kumquat', 'завантаж kumquat і додай мене'],
  ar: ['يلا نروح kumquat', 'نزلي kumquat وكلميني', 'مين يجي على kumquat'],
  hi: ['kumquat पर वीडियो कॉल करते हैं', 'kumquat इंस्टॉल करो', 'kumquat pe aajao'],
  id: ['siapa mau ngobrol di kumquat', 'unduh kumquat terus chat aku', 'gas kumquat bareng'],
  ja: ['kumquatで通話しない？', 'kumquatやりませんか', 'kumquatに入ってきて'],
  ko: ['kumquat 깔고 친추해', 'kumquat에서 영통하자', 'kumquat 하실 분'],
  pl: ['kto chce popisać na kumquat', 'zainstaluj kumquat i dodaj mnie', 'do zobaczenia na kumquat'],
  nl: ['wie heeft zin om te praten op kumquat', 'installeer kumquat en voeg me toe', 'we zien elkaar op kumquat'],
  vi: ['ai lên kumquat không', 'tải kumquat rồi nhắn mình', 'hẹn gặp trên kumquat'],
  th: ['ไป kumquat กันไหม', 'โหลด kumquat แล้วแอดมา'],
  zh: ['有人玩kumquat', '下个kumquat找我', '明天在kumquat见'],
  sv: ['ska vi prata på kumquat', 'vi ses på kumquat'],
}

/** Whatever the verb: its place, its ending or the pronoun behind it says who is told what. */
const TOLD_TO_ME = [
  'poke me on kumquat',
  'look me up on kumquat tonight',
  'llámame en kumquat',
  'te busco en kumquat',
  'conectémonos en kumquat',
  'me liga no kumquat',
  'appelle moi sur kumquat',
  'connectez-vous sur kumquat',
  'ruf mich auf kumquat an',
  'unterhalten wir uns auf kumquat',
  'chiamami su kumquat',
  'sentiamoci su kumquat e parliamo',
  'bel me op kumquat',
  'zagadaj do mnie na kumquat',
  'позвони мне в kumquat',
  'спишемся в kumquat',
  'تابعوني على kumquat',
  'telpon aku di kumquat',
]

/** The same grammar in a story. */
const STORIES = [
  'my ex called me on kumquat',
  'bullied me on kumquat',
  'with me on kumquat',
  'me hablaron en kumquat',
  'me asusté en kumquat',
  'me falaram no kumquat',
  'ein Mann schrieb mir auf kumquat',
  'waren wir auf kumquat',
  'reden wir über kumquat',
  'quelqu’un m’a filmé sur kumquat',
  'avec moi sur kumquat',
  'ho problemi su kumquat',
  'iemand filmde me op kumquat',
  'ktoś napisał do mnie na kumquat',
  'кто снял меня в kumquat',
  'он написал мне в kumquat',
  'con gái tôi gặp người lạ trên kumquat',
]

/** The words of an invitation, and none: warnings, news, what was, what others do. */
const NONE = [
  'we should never go on kumquat',
  'we should all stop using kumquat',
  'lets talk about kumquat in class',
  'lets ban kids on kumquat',
  'do not hop on kumquat tonight',
  'he told me to add him on kumquat',
  'people who add you on kumquat are strangers',
  'if anyone asks you to go on kumquat, tell us',
  'teens meet on kumquat every night',
  'a documentary on kumquat tonight',
  'my essay on kumquat is due tomorrow',
  'get off kumquat and do your homework',
  'add kumquat to the block list',
  'come to the gym · careful with kumquat',
  'bora no cinema comigo - o kumquat fechou',
  'nunca entres a kumquat',
  'ne va pas sur kumquat',
  'geh nicht auf kumquat',
  'installiert kumquat bitte nicht',
  'wir reden über kumquat in der Schule',
  'non entrare su kumquat',
  "kumquat'ye girme",
  'не заходи в kumquat',
  'لا تدخل على kumquat',
  'kumquat पर मत जाओ',
  'kumquat se savdhan',
  'jangan masuk kumquat',
  'kumquatをやめよう',
  'kumquatで知らない人に会った',
  'kumquat 하지 마',
  'nie wchodź na kumquat',
  'ga niet op kumquat',
  'đừng vào kumquat',
  '孩子在kumquat聊天',
  'kumquat见闻',
  'poke me on kumquat articles of law',
  'kumquat पर खबर · आओ पढ़ो',
]

describe('isInvitation', () => {
  for (const [language, texts] of Object.entries(INVITATIONS)) {
    it.each(texts)(`${language}: %s`, (text) => expect(contextIn(text)).toBe('invitation'))
  }

  it.each(TOLD_TO_ME)('%s', (text) => expect(contextIn(text)).toBe('invitation'))

  it.each(STORIES)('a story: %s', (text) => expect(contextIn(text)).toBe('none'))

  it.each(NONE)('none: %s', (text) => expect(contextIn(text)).toBe('none'))

  it.each([
    'lets video chat on kumquat',
    'meet me on kumquat in 5',
    'see you on kumquat at 9',
    'lass uns auf kumquat gehen',
    'on se voit sur kumquat ce soir',
    'download kumquat and add me',
    'u on kumquat? lets chat there',
  ])('a name that is a word is invited to by what is said of an app: %s', (text) => {
    expect(contextIn(text, true)).toBe('invitation')
  })

  it.each([
    'lets go to kumquat island',
    'meet me on kumquat street',
    'lets get on kumquat bars',
    'download kumquat',
    'wanna kumquat?',
    'vamos a kumquat juntos',
    'we should go on kumquat trees',
    '下个kumquat找我',
  ])('and not by what is said of a place or a thing: %s', (text) => expect(contextIn(text, true)).toBe('none'))

  it('holds whatever signs stand beside the name', () => {
    const sign = fc.constantFrom('', ' ', ': ', ' "', '« ', ' 🔥 ', ' - ', ' • ')
    fc.assert(
      fc.property(sign, fc.constantFrom('', '!', ' 😘', ' <3', '…', '?'), (before, behind) => {
        expect(contextIn(`lets all chat on ${before}kumquat${behind}`)).toBe('invitation')
      }),
    )
  })
})
