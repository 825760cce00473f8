/**
 * What a redirector, cache or proxy would lead to, by rules that name host and parameter. To be checked beside the wrapper,
 * never to rewrite a link: nobody follows what is found here.
 *
 * @module
 */
import { LIMITS } from '../limits.ts'
import type { Canonical } from './canonical.ts'
import { lookupForms } from './forms.ts'
import { schemeEnd } from './parse.ts'
import { mayWrap, rulesForHost, type UnwrapRules } from './redirect-rules.ts'
import { targetsOfRule, type Wrapper } from './targets.ts'

export {
  compileRules,
  REDIRECT_KINDS,
  type RedirectKind,
  type RedirectRule,
  toRedirectRule,
  type UnwrapRules,
} from './redirect-rules.ts'

const NONE: readonly string[] = []

/**
 * Every inner URL at every level, outermost first, without duplicates.
 *
 * Stops at `LIMITS.unwrapDepth` levels, `LIMITS.unwrapUrls` URLs and `LIMITS.unwrapChars` characters read.
 *
 * @param forms of `input`, where the caller has them already
 * @returns absolute URLs with `http` or `https`
 * @example `unwrap('https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2F', rules)` is `['https://a.example/']`
 */
export function unwrap(
  input: string,
  rules: UnwrapRules,
  forms: readonly Canonical[] = lookupForms(input),
): readonly string[] {
  // Most links wrap nothing, and find it out without a copy of anything.
  if (!anyMayWrap(forms, rules)) return NONE
  const found: string[] = []
  const seen = new Set([input])
  let level = [input]
  let chars = 0
  for (let depth = 0; depth < LIMITS.unwrapDepth && level.length > 0; depth++) {
    const next: string[] = []
    for (const url of level) {
      chars += url.length
      if (chars > LIMITS.unwrapChars) return found
      for (const inner of innerUrls(url, depth === 0 ? forms : lookupForms(url), rules)) {
        if (seen.has(inner)) continue
        if (found.length === LIMITS.unwrapUrls) return found
        seen.add(inner)
        found.push(inner)
        next.push(inner)
      }
    }
    level = next
  }
  return found
}

function anyMayWrap(forms: readonly Canonical[], rules: UnwrapRules): boolean {
  for (const form of forms) if (mayWrap(rules, form.host)) return true
  return false
}

function innerUrls(url: string, forms: readonly Canonical[], rules: UnwrapRules): string[] {
  const matched = new Set(forms.flatMap((form) => rulesForHost(rules, form.host)))
  if (matched.size === 0) return []
  const wrapper: Wrapper = { ...rawParts(url), forms }
  const out: string[] = []
  for (const rule of matched) out.push(...targetsOfRule(wrapper, rule))
  return out
}

/** Path and query as written: an inner URL must not be unescaped before it is cut out. */
function rawParts(url: string): { path: string; query: string } {
  const hash = url.indexOf('#')
  const text = (hash < 0 ? url : url.slice(0, hash)).replace(/[\t\r\n]/g, '').trimStart()
  const colon = schemeEnd(text)
  let at = colon > 0 && isSlash(text.charCodeAt(colon + 1)) ? colon + 1 : 0
  while (isSlash(text.charCodeAt(at))) at++
  while (at < text.length && !isSlash(text.charCodeAt(at)) && text.charCodeAt(at) !== 63) at++
  const mark = text.indexOf('?', at)
  const path = (mark < 0 ? text.slice(at) : text.slice(at, mark)).replaceAll('\\', '/')
  return { path: path === '' ? '/' : path, query: mark < 0 ? '' : text.slice(mark + 1) }
}

function isSlash(code: number): boolean {
  return code === 47 || code === 92
}
