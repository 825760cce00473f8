/**
 * One line of JSON an event. Fields are names and numbers: never a text, a URL, a query string, an entry or a token.
 *
 * @module
 */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>

export function log(level: 'info' | 'warn' | 'error', event: string, fields: LogFields = {}): void {
  console[level](JSON.stringify({ event, ...fields }))
}
