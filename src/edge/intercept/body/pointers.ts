/**
 * Which places of a JSON document are watched: JSON Pointers (RFC 6901) in which `*` stands for any key or index.
 *
 * @module
 */
import { err, ok, type Result } from '../../../core/result.ts'

/** One step further in every watched pointer at once. */
export type WatchNode = {
  /** Indices of the fields whose pointer ends here. */
  readonly ends: number[]
  /** Of those that mean a string in this very place, and nothing below it. */
  readonly texts: number[]
  readonly named: Map<string, WatchNode>
  any: WatchNode | null
}

const POINTER_STEPS_MAX = 20

/**
 * @returns the steps of a pointer, unescaped; `bad-pointer` where it is none, or names the whole document
 *
 * @example
 * ```ts
 * parsePointer('/user/links/*\/url') // ['user', 'links', '*', 'url']
 * ```
 */
export function parsePointer(pointer: string): Result<readonly string[], 'bad-pointer'> {
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return err('bad-pointer')
  const steps = pointer.slice(1).split('/')
  if (steps.length > POINTER_STEPS_MAX) return err('bad-pointer')
  return ok(steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')))
}

/**
 * @param pointers of each field, already parsed; a field's index is its place here
 * @param isText whether a field is a string where its pointer ends, and nothing below
 */
export function watchTree(
  pointers: readonly (readonly string[])[],
  isText: (field: number) => boolean = () => false,
): WatchNode {
  const root = emptyNode()
  for (const [field, steps] of pointers.entries()) {
    let node = root
    for (const step of steps) node = step === '*' ? anyChild(node) : namedChild(node, foldKey(step))
    ;(isText(field) ? node.texts : node.ends).push(field)
  }
  return root
}

/**
 * Servers differ in whether `BIO` is `bio` (Go's encoding/json takes it, the long s and the Kelvin sign too), so every spelling
 * is watched.
 */
export function foldKey(key: string): string {
  return key.toUpperCase().toLowerCase()
}

/** One step of a pointer, escaped (RFC 6901, section 3). */
export function escapeStep(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1')
}

function emptyNode(): WatchNode {
  return { ends: [], texts: [], named: new Map(), any: null }
}

function anyChild(node: WatchNode): WatchNode {
  node.any ??= emptyNode()
  return node.any
}

function namedChild(node: WatchNode, step: string): WatchNode {
  const child = node.named.get(step) ?? emptyNode()
  node.named.set(step, child)
  return child
}
