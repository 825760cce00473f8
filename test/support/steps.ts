/**
 * Counts what a function does with strings and arrays, so that a test can tell linear from quadratic without a clock: on a loaded
 * machine as on a quiet one the count is the same.
 *
 * @module
 */
type Method = (this: { readonly length: number }, ...args: unknown[]) => unknown
type Cost = (on: { readonly length: number }, args: readonly unknown[], out: unknown) => number

/** Up to what was found, or to the end. */
const asFarAsFound: Cost = (on, [, from], out) => {
  const start = typeof from === 'number' ? from : 0
  return 1 + (typeof out === 'number' && out >= 0 ? out - start : Math.max(0, on.length - start))
}
const allOfIt: Cost = (on) => 1 + on.length
const whatComesOut: Cost = (_on, _args, out) => 1 + (out as { readonly length: number }).length
const whatIsAsked: Cost = (_on, [text]) => 1 + String(text).length
const one: Cost = () => 1

/** What each method costs: a step is a look at a character, a character copied, an element gone through. */
const COSTS: readonly (readonly [object, Cost, string])[] = [
  [String.prototype, one, 'charCodeAt codePointAt at startsWith endsWith'],
  [String.prototype, asFarAsFound, 'indexOf includes search'],
  [String.prototype, allOfIt, 'split replaceAll replace toLowerCase normalize lastIndexOf'],
  [String.prototype, whatComesOut, 'slice substring'],
  [RegExp.prototype, whatIsAsked, 'exec test'],
  [Set.prototype, one, 'has'],
  [Map.prototype, one, 'get'],
  [Array.prototype, asFarAsFound, 'indexOf includes'],
  [Array.prototype, allOfIt, 'filter map flatMap reduce every'],
  [Array.prototype, whatComesOut, 'slice concat'],
]
/** These end early, so the calls of what they are given count. */
const CALLERS = ['some', 'find', 'findIndex'] as const

/** @returns how many steps `run` takes; the built-in methods are themselves again behind it */
export function stepsOf(run: () => void): number {
  let steps = 0
  const undo: (() => void)[] = []
  const replace = (of: object, name: string, by: (method: Method) => Method) => {
    const own = Object.getOwnPropertyDescriptor(of, name)!
    Object.defineProperty(of, name, { ...own, value: by(own.value as Method) })
    undo.push(() => Object.defineProperty(of, name, own))
  }
  for (const [of, cost, names] of COSTS) {
    for (const name of names.split(' ')) {
      replace(of, name, (method) => {
        return function (...args) {
          const out = Reflect.apply(method, this, args)
          steps += cost(this, args, out)
          return out
        }
      })
    }
  }
  for (const name of CALLERS) {
    replace(Array.prototype, name, (method) => {
      return function (is, ...rest) {
        const asked = (...args: unknown[]) => {
          steps++
          return (is as (...args: unknown[]) => unknown)(...args)
        }
        return Reflect.apply(method, this, [asked, ...rest])
      }
    })
  }
  try {
    steps = 0
    run()
    return steps
  } finally {
    for (const one of undo.reverse()) one()
  }
}
