/**
 * What valibot's objects do not ask.
 *
 * @module
 */

/** An object that is no array: `v.object` and `v.strictObject` take both. */
export function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
