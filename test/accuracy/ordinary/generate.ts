/**
 * Ordinary texts from templates, from a seed.
 *
 * @module
 */
import { type Random, seededRandom } from '../../../scripts/fuzz-url/random.ts'
import { dictionary, LANGUAGES } from './dictionaries.ts'
import { FILLERS } from './fillers.ts'
import { TEMPLATES } from './templates.ts'
import { TEXTS } from './texts.ts'

export type Ordinary = { readonly kind: string; readonly language: string; readonly text: string }

/** Words of the template's own language where there is a dictionary of it, else English ones. */
function filler(slot: string, language: string, random: Random): string {
  if (slot !== 'word') return random.pick(FILLERS[slot]!)
  return random.pick(dictionary(LANGUAGES.find((one) => one === language) ?? 'en'))
}

function filled(template: string, language: string, random: Random): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, slot: string) => filler(slot, language, random))
}

/** As people type: in small letters, without the last full stop, with a space lost behind one. */
function typed(text: string, random: Random): string {
  const way = random.below(8)
  if (way === 0) return text.toLowerCase()
  if (way === 1) return text.toUpperCase()
  if (way === 2) return text.replaceAll(/([.!?,]) /g, (_, sign: string) => (random.oneIn(2) ? sign : `${sign} `))
  if (way === 3) return `${text}.`
  return text
}

/** Letter by letter, as people write what they want to be looked at. */
function spread(text: string, gap: string): string {
  return text
    .split(' ')
    .map((word) => [...word].join(gap))
    .join('   ')
}

/** @param each texts of a template; two of the texts written out whole are joined for each of those */
export function* ordinary(each: number, seed: number): Generator<Ordinary> {
  const random = seededRandom(seed)
  const written = Object.entries(TEXTS)
  for (const [kind, texts] of written) for (const text of texts) yield { kind, language: 'any', text }
  for (const [language, templates] of Object.entries(TEMPLATES)) {
    for (const template of templates) {
      for (let i = 0; i < each; i++) {
        const text = filled(template, language, random)
        const written = i % 8 === 7 ? spread(text, random.pick([' ', '-', '.', ' ✨ ', '·'])) : typed(text, random)
        yield { kind: 'template', language, text: written }
      }
    }
  }
  const all = written.flatMap(([, texts]) => texts)
  for (let i = 0; i < all.length * 10; i++) {
    const gap = random.pick(['. ', ' ', '\n', ' | ', ', ', ' • ', '.'])
    yield { kind: 'joined', language: 'any', text: typed(random.pick(all) + gap + random.pick(all), random) }
  }
}
