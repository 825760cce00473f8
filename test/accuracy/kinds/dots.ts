/**
 * Other ways to write the dots of an address, one kind a row.
 *
 * @module
 */
import type { Random } from '../../../scripts/fuzz-url/random.ts'

/** What stands between two labels. */
export type Dot = (random: Random) => string

/** The words for dot, by language, as people say addresses. */
export const DOT_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: ['dot'],
  es: ['punto'],
  it: ['punto'],
  pt: ['ponto'],
  fr: ['point'],
  de: ['punkt'],
  nl: ['punt'],
  id: ['titik'],
  tr: ['nokta'],
  pl: ['kropka'],
  sv: ['punkt'],
  cs: ['tečka'],
  ro: ['punct'],
  hu: ['pont'],
  fi: ['piste'],
  vi: ['chấm'],
  ru: ['точка'],
  uk: ['крапка'],
  el: ['τελεία'],
  ar: ['نقطة', 'دوت'],
  fa: ['نقطه'],
  he: ['נקודה'],
  hi: ['डॉट'],
  bn: ['ডট'],
  th: ['จุด', 'ดอท'],
  ja: ['ドット'],
  zh: ['点', '點'],
  ko: ['점', '닷'],
}

const between =
  (...texts: readonly string[]): Dot =>
  (random) =>
    random.pick(texts)
const words = Object.values(DOT_WORDS).flat()

export const DOTS: Readonly<Record<string, Dot>> = {
  plain: between('.'),
  'wide-dots': between('．', '。', '｡', '․', '﹒'),
  'square-brackets': between('[.]', ' [.] ', '[. ]'),
  'round-brackets': between('(.)', ' (.) '),
  'curly-brackets': between('{.}', ' {.} '),
  'angle-brackets': between('<.>'),
  'dot-in-brackets': between('[dot]', '(dot)', '{dot}', ' (dot) ', ' [dot] ', '(DOT)', '<dot>'),
  escaped: between('\\.', '^.'),
  'dot-word': between(' dot ', ' DOT ', ' Dot '),
  'dot-word-marked': between('-dot-', '_dot_', '*dot*', ' -dot- ', '~dot~', ' *dot* '),
  'dot-word-of-a-language': (random) => ` ${random.pick(words)} `,
  'dot-word-of-a-language-in-brackets': (random) =>
    random
      .pick(['(', '[', '{'])
      .replace(/./, (open) => `${open}${random.pick(words)}${{ '(': ')', '[': ']', '{': '}' }[open]}`),
  'dot-word-misspelt': between(' dott ', ' d0t ', ' dawt ', ' doot ', ' dt '),
  'dot-word-in-look-alikes': between(' dоt ', ' ԁоt ', '(dоt)', ' ᴅᴏᴛ ', ' d.o.t ', ' d o t ', '[dοt]', ' ｄｏｔ '),
  'dot-word-touching': between('точка', 'дот', '点', '點', '점', '닷', 'จุด', 'ドット', 'डॉट', 'نقطة'),
  'dot-in-bars': between('|dot|', '-dot-', '_dot_'),
  tabs: between('\t.\t', '.\t', '\t.'),
  'dot-joined': between('dot'),
  'dot-half-joined': between(' dot', 'dot '),
  spaced: between(' . ', '  .  ', ' .  '),
  'space-before': between(' .'),
  'space-behind': between('. '),
  comma: between(',', ' , '),
  bullet: between('•', '·', '∙', '・', '●', '‧', '⋅', ' • ', ' · '),
  'two-dots': between('..', '...', '. .'),
  'new-line': between('.\n', '\n.', '\n.\n', '.\r\n'),
  emoji: between('🔴', '⚫', '🔵', '⏺️'),
  'a-space-alone': between(' '),
  'a-space-in-a-sentence': between(' '),
  'comma-in-a-sentence': between(',', ' , ', ' ,'),
  star: between('*'),
  'hyphen-or-underline': between('_', ' - '),
}

/** Without a dot these read as two words of a sentence, so the last label must be no word. */
export const NEEDS_PLAIN_TLD: ReadonlySet<string> = new Set([
  'comma',
  'bullet',
  'space-behind',
  'two-dots',
  'new-line',
  'emoji',
  'a-space-alone',
  'a-space-in-a-sentence',
  'comma-in-a-sentence',
  'tabs',
  'star',
  'hyphen-or-underline',
  'dot-joined',
  'dot-half-joined',
  'dot-word-misspelt',
])

/** "Com" is Portuguese for "with". */
export const NOT_IN_PORTUGUESE: ReadonlySet<string> = new Set(['a-space-in-a-sentence', 'comma-in-a-sentence'])

/** Where a word follows these, it is "with" in Portuguese, or a new thought: so nothing does. */
export const STANDS_LAST: ReadonlySet<string> = new Set(['a-space-alone', 'hyphen-or-underline', 'comma'])
