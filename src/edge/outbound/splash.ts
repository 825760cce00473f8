/**
 * A text of the operator's own on the page of a blocked link. The Internet Watch Foundation asks members that take its URL list to show
 * an agreed text there (its good practice for URL blocking); Kerb ships no words of its, and only whoever holds its licence sets them.
 *
 * It stands on the page of EVERY blocked link: on restricted ones alone it would tell which those are.
 *
 * @module
 */
import * as v from 'valibot'
import { err, ok, type Result } from '../../core/result.ts'

export type SplashText = v.InferOutput<typeof Text>

/** By language, BCP 47; `en` is always there. */
export type Splash = { readonly texts: Readonly<Record<string, SplashText>> }

const Line = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1_000))
const Link = v.strictObject({ text: Line, url: v.pipe(v.string(), v.url(), v.startsWith('https://')) })
const Text = v.strictObject({
  title: v.pipe(Line, v.maxLength(200)),
  paragraphs: v.pipe(v.array(Line), v.minLength(1), v.maxLength(8)),
  links: v.optional(v.pipe(v.array(Link), v.maxLength(8)), []),
})
const Setting = v.strictObject({
  /** Who holds the licence. It is not shown: it is there so that nobody sets this in passing. */
  licensee: Line,
  texts: v.record(v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/)), Text),
})

/** So that the page stays below 20 kB in every language. */
const TEXT_BYTES = 6_000

/** @param setting `KERB_SPLASH` */
export function parseSplash(setting: string | undefined): Result<Splash, 'bad-splash'> {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Setting), setting)
  if (!read.success) return err('bad-splash', '{ licensee, texts: { en: { title, paragraphs, links? } } }')
  const { texts } = read.output
  if (!Object.hasOwn(texts, 'en')) return err('bad-splash', 'texts.en is missing')
  const long = Object.entries(texts).find(
    ([, text]) => new TextEncoder().encode(JSON.stringify(text)).length > TEXT_BYTES,
  )
  return long === undefined ? ok({ texts }) : err('bad-splash', `texts.${long[0]} is longer than ${TEXT_BYTES} bytes`)
}

export function splashFor({ texts }: Splash, language: string): { readonly locale: string; readonly text: SplashText } {
  const locale = Object.hasOwn(texts, language) ? language : 'en'
  return { locale, text: texts[locale]! }
}
