/**
 * Sentences around an address, by language; `{}` is where it stands. Languages that put no spaces have it touch its
 * neighbours, as people write there.
 *
 * @module
 */
export type Carrier = { readonly language: string; readonly script: string; readonly text: string }

const SENTENCES: Readonly<Record<string, readonly [script: string, ...sentences: readonly string[]]>> = {
  none: ['none', '{}', '{}', '{}'],
  en: [
    'Latin',
    'find me on {}',
    '{} everyone join',
    'she said {} is where everybody goes',
    'i am 19, music and dogs. {}',
    'bored… {} anyone?',
    '(link: {})',
    'real ones know: {}',
    '19 | NYC | {} | cancer ♋',
  ],
  es: ['Latin', 'hablamos en {}', '{} ahí me encuentras', 'me aburro, {} ya', 'música y gatos 🐱 {}'],
  pt: ['Latin', 'me chama em {}', '{} aparece lá', 'amo praia e {}', 'tédio total, {}'],
  fr: ['Latin', 'viens sur {}', '{} si tu veux parler', "j'aime la danse, {}", 'on est tous sur {} ce soir'],
  de: ['Latin', 'komm auf {}', '{} da bin ich', 'mir ist langweilig, {}', 'ich höre Musik und bin auf {} heute'],
  it: ['Latin', 'ci vediamo su {}', '{} vi aspetto', 'amo il calcio, {}'],
  nl: ['Latin', 'ik zit op {}', '{} kom ook', 'verveel me zo, {}'],
  id: ['Latin', 'main yuk di {}', '{} ketemu di sana', 'gabut nih, {}'],
  tr: ['Latin', 'ben {} adresindeyim', '{} gelin', 'canım sıkıldı, {}'],
  pl: ['Latin', 'jestem na {}', '{} wbijajcie', 'nudzi mi się, {}'],
  vi: ['Latin', 'mình ở {}', '{} vào đi', 'chán quá, {}'],
  ru: ['Cyrillic', 'я на {}', '{} заходите', 'скучно, {}', 'все сидят на {} вечером'],
  uk: ['Cyrillic', 'я на {}', '{} заходьте', 'нудно, {}'],
  el: ['Greek', 'είμαι στο {}', '{} ελάτε', 'βαριέμαι, {}'],
  ar: ['Arabic', 'انا على {}', '{} تعالوا', 'طفشان، {}'],
  he: ['Hebrew', 'אני ב {}', '{} בואו', 'משעמם לי, {}'],
  hi: ['Devanagari', 'मैं {} पर हूँ', '{} आ जाओ', 'बोर हो रहा हूँ, {}'],
  bn: ['Bengali', 'আমি {} এ আছি', '{} এসো'],
  th: ['Thai', 'เราอยู่ที่ {}', '{} มานะ', 'เบื่อจัง {}'],
  ja: ['Japanese', '{}にいるよ', 'ひまだから{}に来て', '今夜は「{}」で', '{} 集合'],
  zh: ['Han', '我在{}等你', '好无聊，{}', '{} 快来'],
  ko: ['Hangul', '나 {} 있어', '심심해 {}', '{} 오세요'],
}

export const CARRIERS: readonly Carrier[] = Object.entries(SENTENCES).flatMap(([language, [script, ...texts]]) =>
  texts.map((text) => ({ language, script, text })),
)
