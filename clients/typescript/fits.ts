/**
 * Whether what came is an answer of Kerb's.
 *
 * @module
 */

/** Whatever stands between this client and Kerb may answer in its place. What is acted on is looked for, and no more. */
export type Fits = (value: unknown) => boolean

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined
}

export const hasSuggestions: Fits = (value) =>
  Array.isArray(member(value, 'suggestions')) && typeof member(member(value, 'query'), 'action') === 'string'

export const hasProfile: Fits = (value) =>
  typeof member(member(value, 'decision'), 'action') === 'string' && isObject(member(value, 'profile'))

export function hasDecisions(count: number): Fits {
  return (value) => {
    const decisions = member(value, 'decisions')
    return Array.isArray(decisions) && decisions.length === count && decisions.every(isObject)
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
