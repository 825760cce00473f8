/**
 * Finds the watched strings of a JSON text in one pass and says where they stand, so that all the rest stays as it was: key
 * order, white space, `1.0`, `12345678901234567890`, escapes.
 *
 * Every string at or below a watched pointer is a value. A key that leads to a watched place may stand once in its object:
 * which of two counts is for the origin to say, and origins differ (RFC 8259, section 4).
 *
 * @module
 */
import { err, ok, type Result } from '../../../core/result.ts'
import { endOfLiteral, endOfString, skipSpace, stringAt } from './json-lex.ts'
import { escapeStep, foldKey, type WatchNode } from './pointers.ts'

/** An object or array with something watched below it: where its members or elements stand. */
export type Container = { readonly isArray: boolean; readonly children: { start: number; end: number }[] }

/** A child of a container: what can be taken out. */
export type Place = { readonly container: Container; readonly child: number }

export type JsonValue = {
  /** Of the field whose pointer it is. */
  readonly field: number
  readonly pointer: string
  readonly value: string
  /** Of the string with its quotes. */
  readonly start: number
  readonly end: number
  /** From the outermost to the innermost. */
  readonly places: readonly Place[]
}

export type JsonLimits = { readonly depth: number; readonly values: number }

/** `detail` of `duplicate-field` is the pointer of the key. */
export type JsonError = 'invalid-json' | 'too-deep' | 'duplicate-field' | 'too-many-fields'

/**
 * @example
 * ```ts
 * scanJson('{"bio":"hi"}', watchTree([['bio']]), { depth: 64, values: 500 })
 * // [{ field: 0, pointer: '/bio', value: 'hi', start: 7, end: 11, places: [{ container, child: 0 }] }]
 * ```
 */
export function scanJson(text: string, root: WatchNode, limits: JsonLimits): Result<readonly JsonValue[], JsonError> {
  return new JsonScan(text, limits).run(root)
}

/** Where the scan stands: the watched nodes, and the fields whose pointers ended here or further up. */
type Watch = { readonly nodes: readonly WatchNode[]; readonly fields: readonly number[] }

const FAILED = -1

class JsonScan {
  readonly #text: string
  readonly #limits: JsonLimits
  readonly #values: JsonValue[] = []
  /** From the document down to where the scan stands. */
  readonly #steps: string[] = []
  readonly #places: Place[] = []
  #depth = 0
  #failure: { readonly error: JsonError; readonly detail?: string } = { error: 'invalid-json' }

  constructor(text: string, limits: JsonLimits) {
    this.#text = text
    this.#limits = limits
  }

  run(root: WatchNode): Result<readonly JsonValue[], JsonError> {
    // Some servers take a byte order mark off, so it is no reason to refuse.
    const start = skipSpace(this.#text, this.#text.charCodeAt(0) === 0xfeff ? 1 : 0)
    const end = this.#value(start, { nodes: [root], fields: [] })
    const isWhole = end !== FAILED && skipSpace(this.#text, end) === this.#text.length
    return isWhole ? ok(this.#values) : err(this.#failure.error, this.#failure.detail)
  }

  /** @returns the position behind the value, or `FAILED` */
  #value(at: number, watch: Watch): number {
    const code = this.#text.charCodeAt(at)
    if (code === 123) return this.#container(at, false, watch) // {
    if (code === 91) return this.#container(at, true, watch) // [
    if (code !== 34) return endOfLiteral(this.#text, at)
    const end = endOfString(this.#text, at)
    const fields = [...watch.fields, ...watch.nodes.flatMap((node) => node.texts)]
    if (end !== FAILED && fields.length > 0 && !this.#keep(at, end, fields)) return FAILED
    return end
  }

  #container(at: number, isArray: boolean, watch: Watch): number {
    if (this.#depth >= this.#limits.depth) return this.#fail('too-deep')
    this.#depth++
    const container = watch.nodes.length > 0 || watch.fields.length > 0 ? { isArray, children: [] } : null
    const end = this.#children(at + 1, isArray ? ']' : '}', container, watch)
    this.#depth--
    return end
  }

  #children(from: number, close: string, container: Container | null, watch: Watch): number {
    const seen = new Set<string>()
    let at = skipSpace(this.#text, from)
    if (this.#text[at] === close) return at + 1
    for (let index = 0; ; index++) {
      at =
        close === ']' ? this.#child(at, at, String(index), container, watch) : this.#member(at, seen, container, watch)
      if (at === FAILED) return FAILED
      at = skipSpace(this.#text, at)
      if (this.#text[at] === close) return at + 1
      if (this.#text[at] !== ',') return FAILED
      at = skipSpace(this.#text, at + 1)
    }
  }

  #member(at: number, seen: Set<string>, container: Container | null, watch: Watch): number {
    const keyEnd = this.#text[at] === '"' ? endOfString(this.#text, at) : FAILED
    if (keyEnd === FAILED) return FAILED
    const colon = skipSpace(this.#text, keyEnd)
    if (this.#text[colon] !== ':') return FAILED
    const valueAt = skipSpace(this.#text, colon + 1)
    if (container === null) return this.#value(valueAt, NOWHERE)
    const key = stringAt(this.#text, at, keyEnd)
    const folded = foldKey(key)
    const isWatched = watch.fields.length > 0 || watch.nodes.some((node) => node.any !== null || node.named.has(folded))
    if (isWatched && seen.has(folded)) return this.#fail('duplicate-field', `${this.#pointer()}/${escapeStep(key)}`)
    if (isWatched) seen.add(folded)
    return this.#child(at, valueAt, key, container, watch)
  }

  /** @param start of the member or element; `valueAt` of its value */
  #child(start: number, valueAt: number, step: string, container: Container | null, watch: Watch): number {
    if (container === null) return this.#value(valueAt, NOWHERE)
    const place = { start, end: start }
    this.#steps.push(step)
    this.#places.push({ container, child: container.children.push(place) - 1 })
    const end = this.#value(valueAt, below(watch, step))
    place.end = end
    this.#steps.pop()
    this.#places.pop()
    return end
  }

  #keep(start: number, end: number, fields: readonly number[]): boolean {
    const at = { pointer: this.#pointer(), value: stringAt(this.#text, start, end), start, end }
    const places = [...this.#places]
    for (const field of fields) this.#values.push({ field, ...at, places })
    return this.#values.length <= this.#limits.values || this.#fail('too-many-fields') !== FAILED
  }

  #pointer(): string {
    return this.#steps.map((step) => `/${escapeStep(step)}`).join('')
  }

  #fail(error: JsonError, detail?: string): number {
    this.#failure = detail === undefined ? { error } : { error, detail }
    return FAILED
  }
}

const NOWHERE: Watch = { nodes: [], fields: [] }

function below(watch: Watch, step: string): Watch {
  if (watch.nodes.length === 0) return watch
  const folded = foldKey(step)
  const nodes: WatchNode[] = []
  for (const { named, any } of watch.nodes) {
    const child = named.get(folded)
    if (child !== undefined) nodes.push(child)
    if (any !== null) nodes.push(any)
  }
  // Most members are watched by nobody.
  if (nodes.length === 0) return watch.fields.length === 0 ? NOWHERE : { nodes, fields: watch.fields }
  return { nodes, fields: [...new Set([...watch.fields, ...nodes.flatMap((node) => node.ends)])] }
}
