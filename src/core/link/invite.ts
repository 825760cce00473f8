/**
 * Whether the words around a name are an invitation to it: a phrase that says so by itself (invitations.ts), or one that is put
 * together (invite-frames.ts).
 *
 * ```
 *   opening? · lets ─┐                        ┌─ anything
 *                    ├─ a few words ─ on ─ NAME ┤
 *   opening · verb ──┘               take     └─ nothing, or a tail: "together", "at 9", "and add me"
 *   NAME ─ ending ─ a few words ─ verb
 * ```
 *
 * A negation before it, or a word of warning among the few, makes it none.
 *
 * @module
 */
import type { Clause, ClauseAfter } from './clause.ts'
import { AFTER, BEFORE, COMPANY, FILLERS, MAYBE, NEGATIONS, OPENERS, PLACES, WITH } from './invitations.ts'
import { FRAMES, type Frame } from './invite-frames.ts'
import { goesOnWithMe, isToldToMe, tellsOfMe, wordAs } from './invite-me.ts'
import { ASKING, AT, JOINS, NEXT, NOT_BEHIND, POSTS, type Post, TAILS, VETO, YOU_ON } from './invite-tails.ts'
import { hasPhrase, phraseLength, phrasesOf } from './phrases.ts'

const FILLERS_MAX = 2
/** "let's all go and video chat on …" */
const LETS_GAP_MAX = 5
/** "talk to new strangers on …" */
const VERB_GAP_MAX = 3
const POST_GAP_MAX = 2

/**
 * @param isWord the name is a word too ("emerald"): then what may be said of a place or a thing is no invitation
 *
 * @example
 * ```ts
 * // "we should go on ▮ lol"
 * isInvitation({ words: ['we', 'should', 'go', 'on'], isWhole: true }, { words: ['lol'], isWhole: true, … }, false) // true
 * ```
 */
export function isInvitation(before: Clause, after: ClauseAfter, isWord: boolean): boolean {
  if (hasPhrase(AFTER, after.words, true) || (!isWord && hasCompany(before, after))) return true
  if (isPosted(after, isWord)) return true
  if (after.words.length === 0 && leadsOn(before.words, after)) return true
  if (after.words.some((word) => hasPhrase(NOT_BEHIND, [word], true))) return false
  const isEnd = ends(after.words)
  if (isWord && !isEnd) return false
  for (let fillers = 0; fillers <= FILLERS_MAX; fillers++) {
    const words = before.words.slice(0, before.words.length - fillers)
    const isPlace = isWord && hasPhrase(PLACES, words, false)
    if (isPlace) return false
    const near = { ...before, words }
    if (isSaid(near, after) || isBuilt(near, isEnd, isWord)) return true
    if (isEnd && isToldToMe(words, (head) => opens(head, before.isWhole))) return true
    if (isWord && joins(after.words) && FRAMES.some((frame) => isTaken(frame, near, true))) return true
    if (!hasPhrase(FILLERS, words.slice(-1), true)) return false
  }
  return false
}

/** "… and add me" */
function joins(words: readonly string[]): boolean {
  return hasPhrase(JOINS, words, true) || goesOnWithMe(words)
}

/** A phrase of invitations.ts stands right before the name. */
function isSaid({ words, isWhole }: Clause, after: Clause): boolean {
  const said = phraseLength(BEFORE, words, false)
  if (said > 0 && !isNegated(words, said)) return true
  const length = phraseLength(MAYBE, words, false)
  if (length === 0) return false
  if (hasPhrase(WITH, after.words, true)) return !isNegated(words, length)
  return ends(after.words) && opens(words.slice(0, words.length - length), isWhole)
}

/** "hit … with me": one word, and it tells of nothing past. */
function isDoneWithMe({ words, isWhole }: Clause, after: Clause): boolean {
  const [verb, ...more] = words
  if (!isWhole || verb === undefined || more.length > 0 || !hasPhrase(WITH_ME, after.words, true)) return false
  return !/ed$/.test(verb) && !hasPhrase(NOT_DOING, words, true) && !warns(verb)
}

const WITH_ME = [
  'with me|w me|wit me|with us|w us|conmigo|comigo|avec moi|mit mir|con me|ze mną|со мной|met mij|met me',
]
const NOT_DOING = [
  'did|saw|got|had|was|is|on|in|at|about|from|this|that|why|how|what|hate|hates|love|loves|remember|no',
]

/** "omegle w me?", and "omegle with me", "omegle tonight?" as a clause of its own: "we tried omegle with me as host" is none. */
function hasCompany(before: Clause, after: Clause): boolean {
  if (isDoneWithMe(before, after)) return true
  const company = phraseLength(COMPANY, after.words, true)
  // "…, add me to the list"
  if (company > 0 && after.words[company] !== 'to')
    return !before.words.some((word) => hasPhrase(NEGATIONS, [word], true))
  const length = phraseLength(WITH, after.words, true)
  return length > 0 && before.isWhole && before.words.length === 0 && after.isWhole && after.words.length === length
}

/** "don't go on … now" warns of a place. */
function isNegated(words: readonly string[], length: number): boolean {
  return hasPhrase(NEGATIONS, words.slice(0, words.length - length), false)
}

/** "u on …? lets chat there" */
function leadsOn(before: readonly string[], after: ClauseAfter): boolean {
  return hasPhrase(YOU_ON, before, false) && hasPhrase(NEXT, after.next(), true)
}

/** Nothing follows, a heart ("<3"), or a tail. */
export function ends(words: readonly string[]): boolean {
  if (words.length === 0 || (words.length === 1 && /^\d$/.test(words[0]!))) return true
  if (hasPhrase(TAILS, words, true) || joins(words) || hasPhrase(WITH, words, true)) return true
  const length = phraseLength(AT, words, true)
  return length > 0 && /\d|[ap]m$/.test(words[length] ?? '')
}

/** Nothing stands before it in its clause but an opener or who is speaking ("13f bored"). */
export function opens(words: readonly string[], isWhole: boolean): boolean {
  if (words.length === 0) return isWhole
  return hasPhrase(OPENERS, words, false) || /^\d\d?[a-z]?$/.test(words.at(-1)!)
}

let leads: ReadonlySet<string> | null = null

/** The words that lead to a name in any frame: most words before a name are none. */
function leadsAny(word: string | undefined): boolean {
  leads ??= new Set(
    FRAMES.flatMap(({ lets, on, to, take }) => [lets, on, to, take]).flatMap((table) => [...phrasesOf(table).ends[1]]),
  )
  return word !== undefined && leads.has(word)
}

function isBuilt(before: Clause, isEnd: boolean, isWord: boolean): boolean {
  if (!leadsAny(before.words.at(-1))) return false
  return FRAMES.some(
    (frame) =>
      isFramed(frame, before, phraseLength(frame.on, before.words, false), isEnd) ||
      (!isWord &&
        (isFramed(frame, before, phraseLength(frame.to, before.words, false), isEnd) ||
          isTaken(frame, before, isEnd) ||
          // "wanna omegle?"
          (isEnd && isUrged(frame, before.words, 0)))),
  )
}

/** @param lead how many words lead to the name, 0 for none */
function isFramed(frame: Frame, { words, isWhole }: Clause, lead: number, isEnd: boolean): boolean {
  if (lead === 0) return false
  const rest = words.slice(0, words.length - lead)
  if (isUrged(frame, rest, LETS_GAP_MAX)) return true
  return isEnd && isTold(frame, rest, isWhole)
}

/** "talk to new people", "siapa mau": it opens the clause. */
function isTold(frame: Frame, words: readonly string[], isWhole: boolean): boolean {
  return atGap(words, VERB_GAP_MAX, (head) => {
    const length = phraseLength(frame.verbs, head, false)
    if (length === 0 || !opens(head.slice(0, head.length - length), isWhole)) return false
    return !hasPhrase(ASKING, head, false) || !tellsOfMe(words.slice(head.length))
  })
}

/** "download …", "lets try …" */
function isTaken(frame: Frame, { words, isWhole }: Clause, isEnd: boolean): boolean {
  const length = phraseLength(frame.take, words, false)
  if (length === 0) return false
  const rest = words.slice(0, words.length - length)
  return isUrged(frame, rest, 1) || (isEnd && (opens(rest, isWhole) || isTold(frame, rest, isWhole)))
}

function isUrged(frame: Frame, words: readonly string[], gapMax: number): boolean {
  return atGap(words, gapMax, (head) => {
    const length = phraseLength(frame.lets, head, false)
    return length > 0 && !isNegated(head, length)
  })
}

/** Whether something ends before a gap of a few words, none of which warns. */
function atGap(words: readonly string[], gapMax: number, isAt: (head: readonly string[]) => boolean): boolean {
  for (let gap = 0; gap <= gapMax && gap <= words.length; gap++) {
    if (gap > 0 && warns(words[words.length - gap]!)) return false
    if (isAt(words.slice(0, words.length - gap))) return true
  }
  return false
}

function warns(word: string): boolean {
  return hasPhrase(VETO, [word], true)
}

/** The verb stands behind the name, as in Turkish, Hindi and Korean. */
function isPosted(after: ClauseAfter, isWord: boolean): boolean {
  return POSTS.some(({ cases, verbs, endings }) => {
    if (phraseLength(cases, after.words, true) + phraseLength(verbs, after.words, true) === 0) return false
    const words = after.upToComma()
    const lead = phraseLength(cases, words, true)
    if (lead === 0) return !isWord && hasPhrase(verbs, words, true) && !warns(words[1] ?? '')
    for (let at = lead; at <= lead + (isWord ? 1 : POST_GAP_MAX) && at < words.length; at++) {
      if (warns(words[at]!)) return false
      if (hasPhrase(verbs, words.slice(at), true)) return !warns(words[at + 1] ?? '')
      if (isEnding(endings, words[at]!)) return true
    }
    return false
  })
}

/** The same verbs with a "not" in them: "girmeyin", "konuşmayalım". */
const UNENDING = ['mayın', 'meyin', 'mayalım', 'meyelim', 'mayız', 'meyiz', 'maz', 'mez']

function isEnding(endings: Post['endings'], word: string): boolean {
  if (UNENDING.some((ending) => word.endsWith(wordAs(ending)))) return false
  return word.length > 1 && endings.some((ending) => word.endsWith(wordAs(ending)))
}
