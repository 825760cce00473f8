/** What differs from run to run, in an answer that is written down: names, times, hashes and counts of the lists. */

const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/^d-[0-9A-Z]+$/, 'd-ZWPFQDAVQ869'],
  [/^K-[0-9A-Z]+$/, 'K-HBC9EMABZWXZW87C'],
  [/^bundled-.*$/, 'bundled-2026-11-24'],
  [/^\d{4}-\d\d-\d\d$/, '2026-11-24'],
  [/^\d{4}-\d\d-\d\dT.*Z$/, '2026-11-24T12:00:00.000Z'],
  [/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]+$/, '6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11'],
  [/^[0-9a-f]{64}$/, '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  [/^[\w-]{43}$/, '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'],
  [/^[\w-]+\.[\w-]+\.[\w-]+$/, 'eyJhbGciOiJFZERTQSJ9.eyJhYm91dCI6IiJ9.c2lnbmF0dXJl'],
]
const NUMBERS: Readonly<Record<string, number>> = { ageSeconds: 41, entries: 412, lines: 2 }
/** A time in milliseconds is above this since 2001. */
const TIME_MIN = 1e12
const TIME = 1_795_521_600_000
/** Long lists show how they go on. */
const SHOWN = 3

/** @returns the value with a fixed sample in the place of each of those */
export function steady(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return steadyText(value, name)
  if (typeof value === 'number') return NUMBERS[name] ?? (value > TIME_MIN ? TIME : value)
  if (Array.isArray(value)) return value.slice(0, SHOWN).map((one) => steady(one, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, steady(one, key)]))
}

function steadyText(value: string, name: string): string {
  if (name === 'links')
    return value.replace(/^http:\/\/[^/]+/, 'https://kerb.example').replace(/([&?])(s|e)=[^&]+/g, '$1$2=…')
  const found = TEXTS.find(([pattern]) => pattern.test(value))
  return found === undefined ? value : found[1]
}
