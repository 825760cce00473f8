/**
 * One rule applied to one wrapper: where the target stands, and whether it is a web address at all.
 *
 * @module
 */
import { LIMITS } from '../limits.ts'
import { type Canonical, canonicalize } from './canonical.ts'
import { decodeBase64, decodeOnce, decodeProofpoint2, decodeProofpoint3 } from './decode.ts'
import { isIp, registrableDomain } from './host.ts'
import { pathRest, type RedirectRule } from './redirect-rules.ts'

/** A URL that a rule's host matched: path and query as written, and its canonical forms. */
export type Wrapper = { readonly path: string; readonly query: string; readonly forms: readonly Canonical[] }

/** A repeated parameter: servers take the first or the last, so both ends are kept. */
const VALUES_EACH_END = 4

/** @returns absolute URLs; none where the rule does not apply */
export function targetsOfRule(wrapper: Wrapper, rule: RedirectRule): string[] {
  const out: string[] = []
  for (const candidate of candidates(wrapper, rule)) {
    const url = candidate === null ? null : asWebUrl(candidate, rule.bare)
    if (url !== null && canonicalize(url).ok) out.push(url)
  }
  return out
}

function candidates(wrapper: Wrapper, rule: RedirectRule): (string | null)[] {
  const { path = '/', prefix = '' } = rule
  if (rule.kind === 'hyphen-host') return wrapper.forms.map((form) => hyphenHost(form.host, wrapper, rule))
  const rests = pathRests(wrapper, path)
  if (rests.length === 0) return []
  const withQuery = (rest: string) => (wrapper.query === '' ? rest : `${rest}?${wrapper.query}`)
  switch (rule.kind) {
    case 'param':
      return paramValues(wrapper.query, rule).map((v) => withoutPrefix(decodeOnce(v), prefix))
    case 'base64':
      return paramValues(wrapper.query, rule).map((v) => base64Value(decodeOnce(v), prefix))
    case 'embedded':
      return paramValues(wrapper.query, rule).map((v) => fromScheme(decodeOnce(v)))
    case 'proofpoint2':
      return paramValues(wrapper.query, rule).map(decodeProofpoint2)
    case 'query':
      return [withoutPrefix(wrapper.query, prefix)]
    case 'path':
      return rests.map((rest) => trimmed(withQuery(rest), rule))
    case 'segment':
      return rests.flatMap((rest) => segmentValues(rest, rule))
    case 'template':
      return rests.map((rest) => (rest === '' ? null : `${rule.target}${rest}`))
    case 'proofpoint3':
      return rests.map((rest) => decodeProofpoint3(withQuery(rest)))
  }
}

/** What follows the rule's path, as written and, where that does not match, as the server would read it. */
function pathRests(wrapper: Wrapper, pattern: string): string[] {
  const raw = pathRest(wrapper.path, pattern)
  if (raw >= 0) return [wrapper.path.slice(raw)]
  for (const form of wrapper.forms) {
    const at = pathRest(form.path, pattern)
    if (at >= 0) return [form.path.slice(at)]
  }
  return []
}

function trimmed(target: string, rule: RedirectRule): string {
  const end = rule.until === undefined ? -1 : target.indexOf(rule.until)
  const text = end < 0 ? target : target.slice(0, end)
  return rule.cut === undefined ? text : text.replace(rule.cut, '/')
}

/** Raw values of the rule's parameters. A piece with `;` is read whole and cut there: servers differ, and `&amp;` occurs. */
function paramValues(query: string, rule: RedirectRule): string[] {
  const found = new Set<string>()
  for (const piece of query.split('&')) {
    addValue(found, piece, rule)
    if (piece.includes(';')) for (const part of piece.split(';')) addValue(found, part, rule)
  }
  const values = [...found]
  if (values.length <= 2 * VALUES_EACH_END) return values
  return [...values.slice(0, VALUES_EACH_END), ...values.slice(-VALUES_EACH_END)]
}

function addValue(values: Set<string>, piece: string, rule: RedirectRule): void {
  const equals = piece.indexOf('=')
  if (equals < 0) return
  const name = decodeOnce(piece.slice(0, equals)).toLowerCase()
  if (rule.params?.includes(name)) values.add(piece.slice(equals + 1))
}

function segmentValues(rest: string, rule: RedirectRule): (string | null)[] {
  const segments = rest.split('/', 64)
  if (rule.params === undefined) return [withoutPrefix(decodeOnce(segments[0]!), rule.prefix ?? '')]
  const values = new Set<string>()
  for (const segment of segments) addValue(values, segment, rule)
  return [...values].map(decodeOnce)
}

function withoutPrefix(value: string, prefix: string): string | null {
  return value.startsWith(prefix) ? value.slice(prefix.length) : null
}

function base64Value(value: string, prefix: string): string | null {
  const coded = withoutPrefix(value, prefix)
  return coded === null ? null : decodeBase64(coded)
}

function fromScheme(value: string): string | null {
  const at = value.search(/https?:\/\//i)
  return at < 0 ? null : value.slice(at)
}

/** `example-com.proxy.example` → `https://example.com`, with the wrapper's path and what is not the wrapper's of its query. */
function hyphenHost(host: string, wrapper: Wrapper, rule: RedirectRule): string | null {
  const dot = host.indexOf('.')
  const suffix = host.slice(dot + 1)
  if (dot < 1 || !rule.hosts.includes(`*.${suffix}`)) return null
  const label = host.slice(0, dot)
  const inner = label
    .split('--')
    .map((part) => part.replaceAll('-', '.'))
    .join('-')
  if (!inner.includes('.')) return null
  const drop = rule.drop
  const kept = wrapper.query
    .split('&')
    .filter((piece) => piece !== '' && (drop === undefined || !piece.startsWith(drop)))
  return `https://${inner}${wrapper.path}${kept.length === 0 ? '' : `?${kept.join('&')}`}`
}

/**
 * A target as an absolute URL: `http`, `https`, relative to the scheme (`//host`), or, where the rule allows, bare. One that
 * is still encoded is decoded again, each time one level.
 */
function asWebUrl(target: string, bare: RedirectRule['bare']): string | null {
  let text = target.trimStart()
  for (let level = 0; level <= LIMITS.unwrapDepth; level++) {
    const absolute = withScheme(text)
    if (absolute !== null) return absolute
    if (bare !== undefined && isBareUrl(text)) return `${bare}://${text}`
    const decoded = decodeOnce(text)
    if (decoded === text) return null
    text = decoded
  }
  return null
}

/** With exactly two slashes after the scheme: proxies write `https:/host`, and browsers take `https:\\host`. */
function withScheme(text: string): string | null {
  const scheme = /^(?:(https?):|(?=[/\\]{2}))[/\\]*/i.exec(text)
  if (scheme === null || scheme[0].length === text.length) return null
  return `${(scheme[1] ?? 'https').toLowerCase()}://${text.slice(scheme[0].length)}`
}

/** True where a text without scheme starts with a host that somebody could have registered. */
function isBareUrl(text: string): boolean {
  if (!/^[^/\\?#:@]*\./.test(text)) return false
  const url = canonicalize(text)
  return url.ok && (isIp(url.value.host) || registrableDomain(url.value.host) !== null)
}
