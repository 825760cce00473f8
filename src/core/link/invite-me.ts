/**
 * Invitations by their grammar alone, whatever the verb: somebody is told to do something to "me" on a service ("look me up on …",
 * "ruf mich auf … an", "agrégame en …"), or says what "we" do there ("unterhalten wir uns auf …", "sentiamoci su …").
 *
 * An imperative opens its clause, and nothing but a tail goes on behind the name. A verb that tells what was ("told me on …")
 * begins a story; so does a preposition in the verb's place ("with me on …").
 *
 * @module
 */
import { phraseLength, phrasesOf } from './phrases.ts'

type Grammar = {
  /** What leads to the service. */
  readonly on: readonly string[]
  /** Behind the verb. */
  readonly me?: readonly string[]
  /** Before the verb: "me buscas en …", "te espero no …". The verb ends in one of these. */
  readonly fronted?: readonly (readonly [pronoun: string, endings: readonly string[]])[]
  /** Written onto the verb, or the ending that says "we": the verb ends in one of these. */
  readonly endings?: readonly string[]
  /** In the place of the verb they are none of it. */
  readonly notVerbs: readonly string[]
  /** Endings of verbs that tell a story. */
  readonly past: readonly string[]
}

export const GRAMMARS: readonly Grammar[] = [
  {
    on: ['on|over on|via|thru'],
    me: ['me|us|me up|us up|me over|me back|me again|me tonight|me later'],
    notVerbs: [
      'with|to|for|from|of|about|at|by|and|or|than|like|is|are|was|were|told|met|found|saw|sent|got|made|took|left|caught|said|knew|gave|let|put|has|had|have|hes|shes|made|kept|taught|stole|bit|hit|beat|both',
      'asks|tells|sends|wants|makes|helps|hurts|stalks|bullies|grooms|follows|finds|adds|calls|texts|scares|creeps',
    ],
    past: ['ed'],
  },
  {
    on: ['auf|bei'],
    me: [
      'mich|mir|uns|mich mal|mir mal|mich doch|mir doch|mich doch mal|mich an|euch|dich|euch mal|dich mal|dich doch|wir|wir uns|wir mal|wir heute|wir uns heute|wir uns mal',
    ],
    notVerbs: [
      'hat|hatte|haben|hatten|wurde|wurden|war|waren|ist|sind|und|für|mit|zu|bei|von|ohne|dass|was|wo|als|wenn|nervt|traf|fand|schrieb|sprach|reden|redeten|die|der',
    ],
    past: ['te'],
  },
  {
    on: ['sur|via'],
    me: ['moi|nous|toi|vous'],
    endings: ['ez'],
    notVerbs: [
      'quelqu’un|personne|avec|et|pour|chez|contre|à|de|sur|comme|sans|entre|selon|derrière|ou|que|c’est|cest|vers|par',
    ],
    past: ['ait', 'aient'],
  },
  {
    on: ['op|via'],
    me: ['me|mij|ons|me toe|mij toe|me aan|mij aan|me even|me maar|me dan|mij maar|ik je|we elkaar|we samen'],
    notVerbs: [
      'iemand|niemand|filmde|heeft|had|hebben|hadden|was|waren|is|zijn|vond|sprak|vroeg|en|met|voor|van|bij|om|over|zag|stuurde',
    ],
    past: ['de', 'te', 'den', 'ten'],
  },
  {
    on: ['na|przez'],
    me: ['mnie|do mnie|ze mną|nas|mi'],
    endings: ['ajmy', 'imy', 'amy', 'emy', 'ujmy', 'yjmy'],
    notVerbs: ['ktoś|nikt|dla|u|bez|od|o|do|i|przez|przy|ale|jak|byliśmy|mamy|wiemy|boimy'],
    past: ['ł', 'ła', 'li', 'ły', 'ją', 'uje'],
  },
  {
    on: ['в|через'],
    me: ['мне|меня|нам|нас|со мной'],
    endings: ['емся', 'имся', 'ёмся', 'йся', 'йтесь', 'итесь', 'ите', 'йте'],
    notVerbs: ['у|для|от|ко|к|без|про|и|на|обо|учимся|боимся|находимся'],
    past: ['л', 'ла', 'ли', 'ло', 'ет', 'ит', 'ют', 'ят', 'ут', 'ат'],
  },
  {
    on: ['в|у|через'],
    me: ['мені|мене|нам|нас|зі мною'],
    endings: ['емось', 'имось', 'імось'],
    notVerbs: ['у|для|від|до|без|про|і|та|на'],
    past: ['в', 'ла', 'ли', 'ло', 'є', 'ить', 'ють', 'ять'],
  },
  {
    on: ['en|por|x'],
    endings: [
      'ame',
      'eme',
      'ime',
      'ime',
      'enme',
      'anme',
      'adme',
      'edme',
      'emonos',
      'amonos',
      'enos',
      'anos',
      'ate',
      'ete',
      'ite',
      'anse',
      'ense',
    ],
    fronted: [
      ['me', ['as', 'es']],
      ['te', ['o']],
      ['los', ['o']],
      ['las', ['o']],
      ['les', ['o']],
      ['os', ['o']],
      ['nos', ['mos']],
    ],
    notVerbs: [
      'crimen|infame|certamen|examen|llame|dame|hermanos|buenos|menos|humanos|hicieron|dijo|paso|tenemos|chocolate|arte|parte|gente|siete|este|presente|hacemos',
    ],
    past: ['ron', 'aba', 'aban', 'ían', 'eron'],
  },
  {
    on: ['no|na|pelo|pela'],
    fronted: [
      ['me', ['a', 'e', 'em']],
      ['te', ['o']],
      ['nos', ['mos']],
    ],
    notVerbs: ['dizem|pedem|querem|era|disse|fez|deu|trouxe|fica|fosse|era'],
    past: ['ou', 'eu', 'iu', 'ram', 'ava', 'avam'],
  },
  {
    on: ['su|via|tramite'],
    endings: ['ami', 'imi', 'emi', 'ateci', 'iamoci', 'atemi', 'itemi', 'etemi', 'iamo'],
    fronted: [
      ['mi', ['i']],
      ['ti', ['o']],
      ['vi', ['o']],
    ],
    notVerbs: ['piaci|problemi|anonimi|primi|ultimi|esami|legami|siamo|abbiamo|sappiamo|minimi|nomi'],
    past: [],
  },
  {
    on: ['على|علي|ع|في'],
    me: ['بي|معي|معاي|معايا|لي'],
    endings: ['ني', 'ونا'],
    notVerbs: ['يعني|ثاني|زماني|اخبرني|قالوا'],
    past: [],
  },
  {
    on: ['på|via'],
    me: ['mig|oss|mig gärna|vi|vi oss'],
    notVerbs: ['med|för|till|av|och|om|hos|har|hade|var|är'],
    past: ['ade', 'te', 'de'],
  },
]

/** The shortest verb that bears an ending. */
const BEARER_MIN = 5

/**
 * @param words before the name, the nearest last
 * @param opens whether words may stand before an imperative
 */
export function isToldToMe(words: readonly string[], opens: (words: readonly string[]) => boolean): boolean {
  return GRAMMARS.some((grammar) => {
    const lead = phraseLength(grammar.on, words, false)
    if (lead === 0) return false
    const rest = words.slice(0, words.length - lead)
    return isBearer(grammar, rest, opens) || isAnalytic(grammar, rest, opens)
  })
}

/** "agrégame", "sentiamoci", "спишемся"; "me buscas", "te espero". */
function isBearer(grammar: Grammar, words: readonly string[], opens: (words: readonly string[]) => boolean): boolean {
  const verb = withoutReflexive(words)
  const last = verb.at(-1)
  if (last === undefined || isStory(grammar, last)) return false
  if (last.length >= BEARER_MIN && endsIn(last, grammar.endings ?? []) && opens(verb.slice(0, -1))) return true
  const pronoun = verb.at(-2)
  const fronted = grammar.fronted?.find(([word]) => wordAs(word) === pronoun)
  return fronted !== undefined && endsIn(last, fronted[1]) && opens(verb.slice(0, -2))
}

/** Polish writes it behind: "spotkajmy się". */
function withoutReflexive(words: readonly string[]): readonly string[] {
  return words.at(-1) === wordAs('się') ? words.slice(0, -1) : words
}

/** "look me up", "ruf mich", "écris moi". */
function isAnalytic(grammar: Grammar, words: readonly string[], opens: (words: readonly string[]) => boolean): boolean {
  const length = grammar.me === undefined ? 0 : phraseLength(grammar.me, words, false)
  if (length === 0) return false
  const verb = words[words.length - length - 1]
  return (
    verb !== undefined && verb.length > 1 && !isStory(grammar, verb) && opens(words.slice(0, words.length - length - 1))
  )
}

function isStory({ notVerbs, past }: Grammar, verb: string): boolean {
  return phraseLength(notVerbs, [verb], true) > 0 || endsIn(verb, past)
}

function endsIn(word: string, endings: readonly string[]): boolean {
  return endings.some((ending) => word.endsWith(wordAs(ending)))
}

const read = new Map<string, string>()

/** An ending or a word of these tables as level `leet` reads it. */
export function wordAs(ending: string): string {
  let word = read.get(ending)
  if (word === undefined) {
    word = [...phrasesOf([ending]).all][0] ?? ending
    read.set(ending, word)
  }
  return word
}

/** Words for "and", and for who is to be met: "… and then text me". */
const AND = ['and|n|then|y|e|et|und|en|i|и|і|dan|terus|trus|och|și|para|pra|so|damit|dann|to']
const ME = ['me|us|moi|nous|mich|mir|uns|mij|ons|mnie|мне|меня|нам|мені|мене|aku|gue|gw|saya|mình|tớ|mig|oss|mă']
const BEARERS = [
  'enme',
  'anme',
  'game',
  'same',
  'came',
  'bame',
  'lame',
  'beme',
  'imi',
  'ami',
  'temi',
  'emos',
  'amos',
  'iamo',
  'ajmy',
  'amy',
  'емся',
  'имся',
]
const AND_WORDS_MAX = 3

/** "… filmed me", "… написал": what somebody did. */
export function tellsOfMe(words: readonly string[]): boolean {
  return words.some((word) => phraseLength(ME, [word], true) > 0 || (word.length > 2 && endsIn(word, TOLD)))
}

const TOLD = ['л', 'ла', 'ли', 'ł', 'ła', 'ały', 'ali']

/** A clause that goes on with what to do to "me" there, or what "we" do: "and then text me", "e scrivimi", "وكلموني". */
export function goesOnWithMe(words: readonly string[]): boolean {
  const first = words[0]
  if (first === undefined) return false
  if (['و', 'ي'].some((letter) => first.startsWith(wordAs(letter))) && endsIn(first, ['ني'])) return true
  const lead = phraseLength(AND, words, true)
  if (lead === 0) return false
  return words
    .slice(lead, lead + AND_WORDS_MAX)
    .some((word) => phraseLength(ME, [word], true) > 0 || (word.length >= BEARER_MIN && endsIn(word, BEARERS)))
}
