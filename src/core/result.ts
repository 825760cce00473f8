/**
 * Core never throws: a function that can fail returns a `Result`, and its error is one of a closed set of names.
 *
 * @example
 * ```ts
 * const url = canonicalize(input)
 * if (!url.ok) return reject(url.error) // 'empty' | 'no-host' | …
 * use(url.value.host)
 * ```
 * @module
 */
export type Result<T, E extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E; readonly detail?: string }

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** @param detail for people and logs; it never holds what a user wrote nor what a restricted list holds */
export function err<E extends string>(
  error: E,
  detail?: string,
): { readonly ok: false; readonly error: E; readonly detail?: string } {
  return detail === undefined ? { ok: false, error } : { ok: false, error, detail }
}
