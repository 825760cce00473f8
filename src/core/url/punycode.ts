/**
 * Punycode (RFC 3492) of one label, without its `xn--`.
 *
 * The algorithm is quadratic in the label's length, so labels beyond {@link LABEL_CHARS} are refused: DNS allows 63.
 *
 * @module
 */

const BASE = 36
const T_MIN = 1
const T_MAX = 26
const SKEW = 38
const DAMP = 700
const INITIAL_BIAS = 72
const INITIAL_N = 128

/** Longest label that is converted. Four times what DNS allows: odd input still gets a key, and the work stays bounded. */
const LABEL_CHARS = 252

/** RFC 3492 section 6.1. */
function adapt(delta: number, points: number, first: boolean): number {
  let rest = first ? Math.floor(delta / DAMP) : delta >> 1
  rest += Math.floor(rest / points)
  let k = 0
  while (rest > ((BASE - T_MIN) * T_MAX) >> 1) {
    rest = Math.floor(rest / (BASE - T_MIN))
    k += BASE
  }
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW))
}

function threshold(k: number, bias: number): number {
  return k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias
}

function digit(value: number): string {
  return String.fromCharCode(value < 26 ? value + 97 : value + 22) // 0..25 → a..z, 26..35 → 0..9
}

function variableLength(delta: number, bias: number): string {
  let out = ''
  let rest = delta
  for (let k = BASE; ; k += BASE) {
    const t = threshold(k, bias)
    if (rest < t) return out + digit(rest)
    out += digit(t + ((rest - t) % (BASE - t)))
    rest = Math.floor((rest - t) / (BASE - t))
  }
}

/**
 * @returns the label in ASCII, or null where it is too long
 * @example `encodeLabel('bücher')` is `'bcher-kva'`
 */
export function encodeLabel(label: string): string | null {
  if (label.length > LABEL_CHARS) return null
  const points: number[] = []
  let out = ''
  for (let i = 0; i < label.length; i++) {
    const point = label.codePointAt(i)!
    points.push(point)
    if (point > 0xffff) i++
    else if (point < INITIAL_N) out += label[i]
  }
  const basic = out.length
  if (basic > 0) out += '-'
  let n = INITIAL_N
  let delta = 0
  let bias = INITIAL_BIAS
  for (let done = basic; done < points.length; ) {
    let next = 0x110000
    for (const p of points) if (p >= n && p < next) next = p
    delta += (next - n) * (done + 1)
    n = next
    for (const p of points) {
      if (p < n) delta++
      if (p !== n) continue
      out += variableLength(delta, bias)
      bias = adapt(delta, done + 1, done === basic)
      delta = 0
      done++
    }
    delta++
    n++
  }
  return out
}

function digitValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 22 // '0'..'9' → 26..35
  const lower = code | 32
  return lower >= 97 && lower <= 122 ? lower - 97 : BASE
}

/**
 * @returns the label in Unicode, or null where it is not Punycode
 * @example `decodeLabel('bcher-kva')` is `'bücher'`
 */
export function decodeLabel(label: string): string | null {
  if (label.length > LABEL_CHARS) return null
  const split = label.lastIndexOf('-')
  const out = Array.from(split > 0 ? label.slice(0, split) : '', (c) => c.charCodeAt(0))
  let n = INITIAL_N
  let i = 0
  let bias = INITIAL_BIAS
  for (let at = split > 0 ? split + 1 : 0; at < label.length; ) {
    const before = i
    for (let weight = 1, k = BASE; ; k += BASE) {
      const value = at < label.length ? digitValue(label.charCodeAt(at++)) : BASE
      if (value === BASE) return null
      i += value * weight
      if (i > 0x7fffffff) return null
      const t = threshold(k, bias)
      if (value < t) break
      weight *= BASE - t
    }
    bias = adapt(i - before, out.length + 1, before === 0)
    n += Math.floor(i / (out.length + 1))
    i %= out.length + 1
    if (n > 0x10ffff || (n >= 0xd800 && n <= 0xdfff)) return null
    out.splice(i++, 0, n)
  }
  return String.fromCodePoint(...out)
}
