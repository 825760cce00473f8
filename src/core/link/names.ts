/**
 * What stands around a listed NAME: is it spelled out as a host, called an app, or part of an invitation? Only then is a
 * name more than a word; "Omegle shut down in 2023" is news.
 *
 * Looks at a window of fixed size, so a text full of names costs no more than its length.
 *
 * @module
 */
import type { Normalized } from '../text/normalize.ts'
import { mayBePhrase } from './beside.ts'
import { isAlnum, isLabelUnit, isOtherScript } from './chars.ts'
import { clauseAfter, clauseBefore } from './clause.ts'
import { isJoinedInvitation, tagAround } from './hashtag.ts'
import { APPS, APPS_BEFORE } from './invitations.ts'
import { isInvitation } from './invite.ts'
import { phraseLength } from './phrases.ts'
import { isSpelledHost, spelledHostEnd } from './spelled-name.ts'
import { isTouched } from './touching.ts'

export type NameContext = 'spelled-host' | 'app' | 'invitation' | 'none'

/**
 * @param start of the name in `n.text`
 * @param hosts the hosts that the name belongs to, such as `omegle.com`
 * @param isWord the name is a word too ("emerald"): then "come to", and "join me on the … Coast", mean the word
 *
 * @example
 * ```ts
 * const n = normalize('get on 0megle w me', 'leet')
 * contextOf(n, 7, 13, ['omegle.com']) // 'invitation'
 * ```
 */
export function contextOf(
  n: Normalized,
  start: number,
  end: number,
  hosts: readonly string[],
  isWord = false,
): NameContext {
  if (isSpelled(n, start, end, hosts, isWord)) return 'spelled-host'
  const tag = tagAround(n.text, start, end)
  if (tag !== null && isJoinedInvitation(n.text.slice(tag.start, start))) return 'invitation'
  if (!mayBePhrase(n, start, end)) return !isWord && isTouched(n, start, end) ? 'invitation' : 'none'
  const before = clauseBefore(n, start)
  const after = clauseAfter(n, end, tag?.end)
  // "add me on the monkey app": the app is named, and it is an invitation all the same.
  const app = phraseLength(APPS, after.words, true)
  const appBefore = phraseLength(APPS_BEFORE, before.words, false)
  const isApp = app > 0 || appBefore > 0
  const around = [
    { ...before, words: before.words.slice(0, before.words.length - appBefore) },
    { ...after, words: after.words.slice(app), upToComma: () => after.upToComma().slice(app) },
  ] as const
  if (isInvitation(...around, isWord && !isApp) || (!isWord && isTouched(n, start, end))) return 'invitation'
  return isApp ? 'app' : 'none'
}

/** Not where it is a part of another host. The listed name may have its TLD in itself: "ome.tv". */
function isSpelled(n: Normalized, start: number, end: number, hosts: readonly string[], isWord: boolean): boolean {
  const left = start > 0 ? n.text.charCodeAt(start - 1) : 32
  const isItalic = left === 95 && !isAlnum(n.text.charCodeAt(start - 2))
  if (isLabelUnit(left) && !isOtherScript(left) && !isItalic) return false
  if (isSpelledHost(n, end, hosts, isWord)) return true
  for (let at = start + 1; at < end; at++) {
    const isEnd = isAlnum(n.text.charCodeAt(at - 1)) && !isAlnum(n.text.charCodeAt(at))
    if (isEnd && (spelledHostEnd(n, at, hosts, isWord) ?? 0) >= end) return true
  }
  return false
}
