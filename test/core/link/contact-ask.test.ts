import { describe, expect, it } from 'vitest'
import { isAsked } from '../../../src/core/link/contact-ask.ts'
import { normalize } from '../../../src/core/text/normalize.ts'

/** The name stands between bars. */
function asked(marked: string): boolean {
  const [before, name, behind] = marked.split('|') as [string, string, string]
  const n = normalize(before + name + behind, 'skeleton')
  const start = normalize(before, 'skeleton').text.length
  return isAsked(n, start, start + normalize(name, 'skeleton').text.length)
}

const ASKED: Readonly<Record<string, readonly string[]>> = {
  en: [
    'u got |snap|?',
    'lets talk on |discord| instead',
    'drop ur |insta| pls',
    'add me on |snap| its fun',
    'add my |sc|',
  ],
  es: ['tienes |snap|?', 'mejor por |discord|', 'escríbeme al |wsp| porfa', 'me das tu |insta|?'],
  pt: ['tem |snap|?', 'chama no |zap|', 'qual seu |insta|?', 'vamos pro |telegram|'],
  fr: ['t’as |snap| ?', 'donne ton |insta|', 'rejoins mon |discord|', 'on parle sur |insta| ?'],
  de: ['hast du |snap|?', 'kannst du mir dein |snap| geben', 'lass auf |telegram| schreiben', 'komm auf |discord|'],
  it: ['hai |snap|?', 'mi dai il tuo |insta|?', 'ci sentiamo su |whatsapp|'],
  tr: ['|snapin| var mı', '|insta| adın ne'],
  ru: ['го в |тг|', 'есть |тг|?', 'какой у тебя |тг|', 'пиши в |дс|', 'скинь |инсту|'],
  ar: ['عندك |سناب|؟', 'وش |سنابك|', 'كلمني |واتس|'],
  hi: ['tumhara |snap| kya hai', '|whatsapp| pe aaja', '|इंस्टा| पर आओ'],
  id: ['punya |ig|?', 'chat |wa| aja', 'minta |wa| dong'],
  ja: ['|インスタ|教えて', '|LINE|やってる？', '|テレグラム|来て', '|カカオ|交換しない？'],
  ko: ['|디코|로 와', '|인스타| 있어?', '|카톡| 주세요', '|텔레|로 연락해'],
  pl: ['masz |snapa|?', 'podaj |snapa|', 'napisz na |whatsappie|'],
  nl: ['heb je |snap|?', 'praat met me op |telegram|', 'wat is je |insta|'],
  vi: ['cho mình xin |fb|', 'ib mình qua |zalo|', 'có |zalo| không'],
  zh: ['加我|微信|', '加|微信|聊', '你的|微信|是多少', '你有|qq|吗', '留个|微信|'],
  th: ['ขอ|ไลน์|หน่อย', 'แอด|ไลน์|มา'],
}

const NONE = [
  'my |snap| is broken',
  'i love |instagram|',
  'i saw it on |insta|',
  'the police have |telegram|',
  'i dont have |snap|',
  'my mum has |facebook|',
  'it may |snap|',
  'you got |snap| peas?',
  'do you have |whatsapp| web open',
  "don't add me on |snap|",
  'a |telegram| from 1943',
  'c0|wp|',
  'un messaggio di |telegram|',
  'me gusta tu |insta|',
  'ton |insta| est cool',
  'мне нравится |инста|',
  '|ライン|を引く',
  '|LINE|ニュース',
  '|인스타| 재밌다',
  '|微信|更新了',
  '|QQ|飞车',
  '加入|微信|公司',
]

describe('isAsked', () => {
  for (const [language, texts] of Object.entries(ASKED)) {
    it.each(texts)(`${language}: %s`, (text) => expect(asked(text)).toBe(true))
  }

  it.each(NONE)('not: %s', (text) => expect(asked(text)).toBe(false))
})
