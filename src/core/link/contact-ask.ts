/**
 * Whether somebody asks for an account at a service, or moves a conversation there: "u got snap?", "го в тг", "加我微信". The name
 * alone, and what is said about the service, is neither.
 *
 * @module
 */
import type { Normalized } from '../text/normalize.ts'
import { type Beside, beside, wordBeside } from './beside.ts'
import { isAlnum } from './chars.ts'
import { type Clause, type ClauseAfter, clauseAfter, clauseBefore } from './clause.ts'
import {
  ASKS,
  ASKS_AFTER,
  ASKS_SURE,
  ASKS_TOUCHING_AFTER,
  ASKS_TOUCHING_AROUND,
  ASKS_TOUCHING_BEFORE,
} from './contact-asks.ts'
import { BEFORE, FILLERS, NEGATIONS } from './invitations.ts'
import { ends, isInvitation, opens } from './invite.ts'
import { YOU_ON } from './invite-tails.ts'
import { hasPhrase, phraseLength, phrasesOf } from './phrases.ts'
import { BESIDE, beginsOne, endsOne, isForeign } from './touching.ts'

/** Behind the name of an account: "… geben", "… id", "… instead". */
const ENDINGS = [
  'melde dich|meld dich|schreib mir',
  'geben|haben|sagen|tauschen|schicken|id|username|user|name|account|acc|pls|plz|plis|pliss|instead|or no|or nah|or something|by any chance|stp|svp|bitte|porfa|por favor|per favore|aub|pf|prosze|pls ty|or insta|or snap|or ig|o insta|ou insta|oder insta|или инсту',
]

/**
 * @param start of the name in `n.text`
 *
 * @example
 * ```ts
 * const n = normalize('u got snap?', 'skeleton')
 * isAsked(n, 6, 10) // true
 * ```
 */
export function isAsked(n: Normalized, start: number, end: number): boolean {
  // "c0wp": a digit bounds a word, and it is one all the same.
  if (isGlued(n, start - 1) || isGlued(n, end)) return false
  if (isTouchedAsk(n, start, end)) return true
  if (!mayBeAsked(n, start, end)) return false
  const before = clauseBefore(n, start)
  const after = clauseAfter(n, end)
  return isSure(before) || isSaidBefore(before, after) || isSaidBehind(before, after) || isMove(before, after)
}

/** "add me on …", "whats your …": whatever follows. */
function isSure({ words }: Clause): boolean {
  const length = Math.max(phraseLength(ASKS_SURE, words, false), phraseLength(BEFORE, words, false))
  return length > 0 && isOpen(words.slice(0, words.length - length))
}

function isGlued(n: Normalized, at: number): boolean {
  return isAlnum(n.text.charCodeAt(at)) && !isForeign(n, at)
}

let asksBeside: Beside | null = null

/** A quick look at the two words beside it, as beside.ts has one for the names of lures. */
function mayBeAsked({ text, level }: Normalized, start: number, end: number): boolean {
  asksBeside ??= {
    behind: new Set([...beside().behind, ...phrasesOf(ASKS_AFTER).ends[0]]),
    before: new Set([...beside().before, ...[ASKS, ASKS_SURE].flatMap((table) => [...phrasesOf(table).ends[1]])]),
  }
  if (mayBe(asksBeside.behind, wordBeside(text, end, 1), level)) return true
  return mayBe(asksBeside.before, wordBeside(text, start - 1, -1), level)
}

/** A word as level `leet` reads it; one with digits in it may be anything. */
function mayBe(known: ReadonlySet<string>, word: string | null, level: Normalized['level']): boolean {
  if (word === null || (level !== 'leet' && /\d/.test(word))) return true
  return known.has(level === 'leet' ? word : leeted(word))
}

function isCased(char: string): boolean {
  return char.toUpperCase() !== char.toLowerCase()
}

/** What that level does with letters alone: `i` is `l`, and a letter twice is one. */
function leeted(word: string): string {
  let read = ''
  let before = ''
  for (const char of word) {
    const unit = char === 'i' ? 'l' : char
    if (unit !== before || !isCased(unit)) read += unit
    before = unit
  }
  return read
}

function isSaidBefore({ words, isWhole }: Clause, after: ClauseAfter): boolean {
  if (!isEnd(after.words)) return false
  for (let fillers = 0; fillers <= 1; fillers++) {
    const near = words.slice(0, words.length - fillers)
    const length = phraseLength(ASKS, near, false)
    const head = near.slice(0, near.length - length)
    // One word says it only where it opens the clause: "may" is an ask in Tagalog and none in "it may snap".
    if (length > 0) return length > 1 ? isOpen(head) : opens(head, isWhole)
    if (!hasPhrase(FILLERS, near.slice(-1), true)) return false
  }
  return false
}

/** "the police have telegram", "i don't have snap": somebody's, and nobody is asked. */
function isOpen(words: readonly string[]): boolean {
  return !hasPhrase(NEGATIONS, words, false) && !hasPhrase(OTHERS, words, false)
}

const OTHERS = [
  'i|we|they|he|she|who|parents|my mom|my mum|my dad|teachers|police|people|not|no|je|il|elle|on|ich|er|sie|wir|eu|ele|ela|io|lui|lei|я|он|она|мы|у меня|ja|on|ona|ik|hij|zij|no|mi mamá',
]

function isSaidBehind({ words }: Clause, after: ClauseAfter): boolean {
  if (phraseLength(ASKS_AFTER, after.words, true) === 0) return false
  const near = after.upToComma()
  const length = phraseLength(ASKS_AFTER, near, true)
  return length > 0 && isEnd(near.slice(length)) && !hasPhrase(NEGATIONS, words, false)
}

/** What invites to any service; "im on …" alone says where one is. */
function isMove(before: Clause, after: ClauseAfter): boolean {
  if (hasPhrase(YOU_ON, before.words, false)) return false
  return isInvitation(before, after, true)
}

function isEnd(words: readonly string[]): boolean {
  if (ends(words)) return true
  const length = phraseLength(ENDINGS, words, true)
  return length > 0 && (words.length === length || ends(words.slice(length)))
}

function isTouchedAsk(n: Normalized, start: number, end: number): boolean {
  const right = BESIDE.includes(n.text[end] ?? '.') ? end + 1 : end
  const left = BESIDE.includes(n.text[start - 1] ?? '.') ? start - 1 : start
  const isBehind = isForeign(n, right) || n.text[right] === 'i' || n.text[right] === 'd' || n.text[right] === 'l'
  const isBefore = isForeign(n, left - 1)
  if (isBehind && beginsOne(n, right, ASKS_TOUCHING_AFTER)) return true
  if (isBefore && endsOne(n, left, ASKS_TOUCHING_BEFORE)) return true
  return (
    isBefore && ASKS_TOUCHING_AROUND.some(([before, after]) => endsOne(n, left, before) && beginsOne(n, right, after))
  )
}
