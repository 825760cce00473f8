/**
 * The fields of a plain HTML form.
 *
 * @module
 */
export function formOf(body: Uint8Array): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(body)))
}
