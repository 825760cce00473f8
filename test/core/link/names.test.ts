import { describe, expect, it } from 'vitest'
import { contextOf } from '../../../src/core/link/names.ts'
import { LEVELS, normalize } from '../../../src/core/text/normalize.ts'

/** Kumquat is an invented service, and a fruit. */
const HOSTS = ['kumquat.com', 'kumquat.tv']

function contextIn(text: string, level: (typeof LEVELS)[number], isWord = false): string {
  const n = normalize(text, level)
  const name = normalize('kumquat', level).text
  const start = n.text.indexOf(name)
  expect(start, text).toBeGreaterThanOrEqual(0)
  return contextOf(n, start, start + name.length, HOSTS, isWord)
}

const TABLE: readonly (readonly [context: string, ...texts: string[]])[] = [
  [
    'invitation',
    'kumquatで話そう',
    '「kumquat」に来て kumquatに来てね',
    '来kumquat找我',
    '加我kumquat',
    'เจอกันที่ kumquat',
  ],
  ['invitation', 'voeg me toe op kumquat', 'kom op kumquat met mij', 'kết bạn với mình trên kumquat', 'kumquat पर आओ'],
  [
    'invitation',
    'kumquat pe aao',
    'kumquat에서 만나자',
    'знайди мене в kumquat',
    'lägg till mig på kumquat',
    'usap tayo sa kumquat',
  ],
  [
    'invitation',
    'kumquat w me?',
    'kumquat with me?',
    'video chat on kumquat w me',
    'kumquat rn',
    'im on kumquat rn',
    'kumquat add me',
  ],
  ['invitation', '#getonkumquat', '#AddMeOnKumquat now', '#get_on_kumquat tonight or never'],
  [
    'none',
    'we tried kumquat with me as host',
    'never kumquat w me',
    'kumquatで有名',
    '我喜欢kumquat',
    'kumquat now has ads',
  ],
  ['none', '#kumquatfunny', '#forkumquat', 'who is on the kumquat team with ads'],
  ['spelled-host', 'kumquat.com', 'kumquat dot com', 'KUMQUAT . COM', 'kumquat,com', 'kumquat•com', 'kumquat[.]com'],
  [
    'spelled-host',
    'kumquat punto com',
    'kumquat titik com',
    'kumquat точка com',
    'kumquat (dot) tv',
    'visit kumquat com',
  ],
  [
    'app',
    'the kumquat app',
    'kumquat video chat',
    'Kumquat Videochat',
    'aplikasi kumquat',
    'app kumquat',
    'kumquat uygulaması',
  ],
  [
    'invitation',
    'add me on kumquat',
    "let's go on the kumquat",
    'find me on: Kumquat',
    'get on kumquat w me',
    'kumquat anyone?',
  ],
  ['invitation', 'come to kumquat', 'pls join kumquat!', 'hmu on kumquat', 'get on kumquat rn'],
  [
    'invitation',
    'agrégame en kumquat',
    'agregame en kumquat',
    'ven a kumquat conmigo',
    'me adiciona no kumquat',
    'bora no kumquat',
  ],
  [
    'invitation',
    'ajoute-moi sur kumquat',
    'adde mich auf kumquat',
    'tambahkan aku di kumquat',
    "kumquat'den ekle",
    'добавь меня в kumquat',
  ],
  ['invitation', 'ضيفني على kumquat', 'aggiungimi su kumquat', 'dodaj mnie na kumquat'],
  [
    'invitation',
    'add me on the kumquat app',
    'get on kumquat video chat with me',
    'anyone on kumquat?',
    "who's on kumquat rn",
  ],
  [
    'none',
    "don't go on kumquat now",
    'never get on kumquat with me',
    'não entra no kumquat agora',
    'jangan masuk kumquat sekarang',
  ],
  ['none', 'is there anyone on Kumquat anymore'],
  ['none', 'Kumquat shut down in 2023', 'Kumquat is banned', 'children who get on Kumquat', 'I used to go on kumquat'],
  [
    'none',
    'kumquat.com.example.org',
    'not-kumquat.com',
    'kumquat com vídeo',
    'kumquat, com amigos',
    'Kumquat. Com amigos',
  ],
  [
    'none',
    'kumquat.org',
    'a kumquat tree',
    'My sister tried Kumquat with me',
    'kumquat community',
    'add me. Kumquat is a fruit',
  ],
]

describe('contextOf', () => {
  for (const [context, ...texts] of TABLE) {
    it.each(texts)(`%s → ${context}`, (text) => {
      for (const level of LEVELS) expect(contextIn(text, level), level).toBe(context)
    })
  }

  it.each(['add me on kumquat', 'get on kumquat w me', 'find me on the kumquat app', 'hop on kumquat'])(
    'a name that is a word is still invited to: %s',
    (text) => expect(contextIn(text, 'leet', true)).toBe('invitation'),
  )

  it.each([
    'join me on the kumquat coast',
    'anyone on the kumquat isle?',
    "let's go to kumquat world",
    "let's go to kumquat tonight",
    'come to kumquat tonight',
    'join kumquat now: dance school',
    'try kumquat now',
    'add me on the kumquat',
  ])('a name that is a word is only a word: %s', (text) => expect(contextIn(text, 'leet', true)).toBe('none'))

  it('reads disguised words at level leet', () => {
    expect(contextIn('kumquat d0t c0m', 'leet')).toBe('spelled-host')
    expect(contextIn('4dd me on kumquat', 'leet')).toBe('invitation')
    expect(contextIn('kumquat.сom', 'leet')).toBe('spelled-host')
  })
})
