import { describe, expect, it } from 'vitest'
import { CATALOGUES, TEXT_KEYS } from '../../../src/core/policy/catalogue.generated.ts'
import { languageFor, messageFor, type TextKey, textOf } from '../../../src/core/policy/messages.ts'
import { REASONS } from '../../../src/core/policy/reasons.ts'

const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'hi', 'id', 'ja', 'pt', 'ru']
const ALL = { allowUnreviewed: ['*'] }

/** Beginnings of the words that a text must never have: "illegal", "abuse", "suspicious", in each language. */
const NEVER: Readonly<Record<string, readonly string[]>> = {
  en: ['illegal', 'unlawful', 'abus', 'suspicio', 'suspect', 'criminal', 'offend', 'violat'],
  es: ['ilegal', 'ilícit', 'abus', 'sospech', 'delit', 'delincuen', 'infring'],
  pt: ['ilegal', 'ilícit', 'abus', 'suspeit', 'crime', 'criminos', 'infring'],
  fr: ['illégal', 'illicite', 'abus', 'suspect', 'délit', 'criminel', 'enfrein'],
  de: ['illegal', 'rechtswidrig', 'verboten', 'missbrauch', 'verdächtig', 'verdacht', 'straf'],
  ar: ['غير قانوني', 'إساءة', 'اعتداء', 'استغلال', 'مشبوه', 'مريب', 'جريمة'],
  hi: ['अवैध', 'ग़ैरक़ानूनी', 'गैरकानूनी', 'दुर्व्यवहार', 'शोषण', 'दुरुपयोग', 'संदिग्ध', 'अपराध'],
  id: ['ilegal', 'melanggar', 'pelecehan', 'penyalahgunaan', 'mencurigakan', 'kejahatan'],
  ja: ['違法', '不法', '虐待', '乱用', '不審', '怪しい', 'あやしい', '疑わしい', '犯罪'],
  ru: ['незакон', 'противозакон', 'насили', 'злоупотреб', 'подозрит', 'преступ'],
}

describe('the catalogue', () => {
  it('has ten languages, each with a text for every key', () => {
    expect(Object.keys(CATALOGUES).sort()).toEqual(LANGUAGES)
    for (const [language, { texts }] of Object.entries(CATALOGUES)) {
      expect(texts.length, language).toBe(TEXT_KEYS.length)
      expect(
        texts.every((text) => text.length > 3),
        language,
      ).toBe(true)
    }
  })

  it('has a text for every reason, and a key for nothing else but variants and the help card', () => {
    for (const code of REASONS) expect(TEXT_KEYS).toContain(code)
    const others = TEXT_KEYS.filter((key) => !REASONS.some((code) => code === key))
    for (const key of others) expect(key).toMatch(/^(help\.(young|others)\.(title|text)|.+\.(warn|uncounted|reader))$/)
  })

  it('says who reviewed each: nobody any but English, so far', () => {
    for (const [language, { reviewedBy }] of Object.entries(CATALOGUES))
      if (language === 'en') expect(reviewedBy).toEqual(expect.any(String))
      else expect(reviewedBy, language).toBeNull()
  })

  it('translates: no text stands in two languages', () => {
    for (const [row] of TEXT_KEYS.entries()) {
      const texts = LANGUAGES.map((language) => CATALOGUES[language]!.texts[row])
      expect(new Set(texts).size).toBe(LANGUAGES.length)
    }
  })
})

describe.each(LANGUAGES)('the texts in %s', (language) => {
  const texts = CATALOGUES[language]!.texts

  it('accuse nobody', () => {
    for (const text of texts) for (const word of NEVER[language]!) expect(text.toLowerCase(), word).not.toContain(word)
  })

  it('are short sentences', () => {
    const spaced = language !== 'ja'
    for (const text of texts) {
      const sentences = text.split(/(?<=[.?!。？।؟])\s*/).filter((sentence) => sentence !== '')
      for (const sentence of sentences) {
        if (spaced) expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(22)
        else expect(sentence.length, sentence).toBeLessThanOrEqual(40)
      }
      expect(text.length).toBeLessThanOrEqual(200)
    }
  })

  it('are whole, in one script and without a place to fill in', () => {
    for (const text of texts) {
      expect(text).toBe(text.normalize('NFC').trim())
      expect(text).not.toMatch(/[{}<>%$\\]|\s{2}/)
    }
  })
})

describe('English at a reading age of eleven', () => {
  const english = TEXT_KEYS.map((key) => textOf(key, 'en'))
  /** Flesch and Kincaid: 0.39 words a sentence + 11.8 syllables a word − 15.59, a school year of the United States. */
  const grade = (text: string): number => {
    const words = text.match(/[A-Za-z’-]+/g) ?? []
    const sentences = text.match(/[.?!]/g)?.length ?? 1
    const syllables = words.reduce(
      (sum, word) => sum + Math.max(1, (word.replace(/e$/, '').match(/[aeiouy]+/gi) ?? []).length),
      0,
    )
    return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59
  }

  it('as a whole: sixth grade or below', () =>
    expect(grade(english.map((text) => text.replace(/[^.?!]$/, '$&.')).join(' '))).toBeLessThan(6))
  it('the measure tells a hard text from an easy one', () =>
    expect(
      grade('Notwithstanding contractual obligations, administrative determinations remain provisional.'),
    ).toBeGreaterThan(14))
})

describe('which language', () => {
  it.each([
    ['es', 'es'],
    ['es-419', 'es'],
    ['ES-mx', 'es'],
    ['pt-BR', 'pt'],
    ['ar-EG-u-nu-latn', 'ar'],
    ['in', 'id'],
    ['in-ID', 'id'],
    ['en-GB', 'en'],
    ['zh-Hant-TW', 'en'],
    ['x-klingon', 'en'],
    ['constructor', 'en'],
    ['', 'en'],
    ['-', 'en'],
    ['esp', 'en'],
    [undefined, 'en'],
  ])('%s: %s', (locale, language) => expect(languageFor(locale, ['*'])).toBe(language))

  it('one that nobody reviewed is shown in English, unless the operator switched it on', () => {
    for (const language of LANGUAGES) {
      expect(languageFor(language)).toBe('en')
      expect(languageFor(language, [])).toBe('en')
      expect(languageFor(language, [language.toUpperCase()])).toBe(language)
      expect(languageFor(language, ['*'])).toBe(language)
      expect(languageFor(language, ['xx'])).toBe('en')
    }
  })
})

describe('a message', () => {
  it('says in which language it is, whatever was asked for', () => {
    expect(messageFor('link.opaque', 'fr-CA', ALL)).toEqual({
      key: 'link.opaque',
      text: textOf('link.opaque', 'fr'),
      locale: 'fr',
    })
    expect(messageFor('link.opaque', 'fr-CA')).toEqual({
      key: 'link.opaque',
      text: textOf('link.opaque', 'en'),
      locale: 'en',
    })
  })

  it.each([
    ['link.off-platform', { action: 'warn' }, 'link.off-platform.warn'],
    ['link.off-platform', { action: 'block' }, 'link.off-platform'],
    ['link.opaque', { action: 'warn', countsAgainst: false }, 'link.opaque.warn'],
    ['text.contact', { action: 'review', countsAgainst: false }, 'text.contact.uncounted'],
    ['text.contact', { action: 'review', countsAgainst: true }, 'text.contact'],
    ['text.contact', {}, 'text.contact'],
    ['text.sensitive', { action: 'warn', countsAgainst: false }, 'text.sensitive'],
    ['link.not-allowed', { action: 'warn', countsAgainst: false }, 'link.not-allowed'],
    ['surface.not-available', { action: 'block', countsAgainst: false }, 'surface.not-available'],
    ['surface.not-available', { action: 'block', isReaders: true }, 'surface.not-available.reader'],
    ['link.opaque', { isReaders: true }, 'link.opaque'],
  ] as const)('%s with %j is %s', (code, options, key: TextKey) =>
    expect(messageFor(code, 'en', options)).toEqual({ key, text: textOf(key, 'en'), locale: 'en' }),
  )

  it('of what may not be told apart has one text', () => {
    for (const code of ['link.not-allowed', 'text.not-allowed'] as const)
      expect(TEXT_KEYS.filter((key) => key.startsWith(`${code}.`))).toEqual([])
  })

  it('that blames nobody says so', () => {
    expect(messageFor('text.contact', 'en', { countsAgainst: false }).text).toContain('You’ve done nothing wrong')
  })
})
