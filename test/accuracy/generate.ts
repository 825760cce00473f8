/**
 * Disguises of listed domains, by kind and by pairs of kinds, from a seed.
 *
 * ```
 *  target ─▶ letters ─▶ overlay ─▶ dots ─▶ wrap ─▶ carrier sentence
 *        └─▶ whole (spaced, turned round) ────────▶ carrier sentence
 *        └─▶ name ─▶ invitation
 * ```
 *
 * @module
 */
import { type Random, seededRandom } from '../../scripts/fuzz-url/random.ts'
import { CARRIERS, type Carrier } from './carriers.ts'
import { DOTS, type Dot, NEEDS_PLAIN_TLD, NOT_IN_PORTUGUESE, STANDS_LAST } from './kinds/dots.ts'
import { INVITATIONS } from './kinds/invitations.ts'
import { LETTERS, type Letters } from './kinds/letters.ts'
import { EDITED, NEAR } from './kinds/lookalikes.ts'
import { INVITED, JOINED, MENTIONED, MISSPELT, type Name } from './kinds/names.ts'
import { OVERLAYS, type Overlay } from './kinds/overlays.ts'
import { HAS_LAST_PLACE, OF_PLAIN_LETTERS, WHOLE, type Whole } from './kinds/whole.ts'
import { WRAPS, type Wrap } from './kinds/wraps.ts'
import { LETTERED, NAMED, TARGETS, type Target } from './targets.ts'

export type Sample = {
  /** One kind, or two. */
  readonly kinds: readonly string[]
  readonly language: string
  readonly script: string
  readonly text: string
  /** Where the disguise stands in `text`. */
  readonly start: number
  readonly end: number
  readonly target: Target
  /** `acting`: a finding surer than the name alone. `name`: any finding, where names are kept back. */
  readonly wants: 'acting' | 'name'
}

type Recipe = {
  readonly kinds: readonly string[]
  readonly targets: readonly Target[]
  readonly wants: Sample['wants']
  readonly carrier: 'sentence' | 'last' | 'none' | 'invitation'
  readonly make: (target: Target, random: Random, turn: number) => string
}

type Parts = { readonly letters?: Letters; readonly overlay?: Overlay; readonly dot?: Dot; readonly wrap?: Wrap }

/** An address by its parts; a disguise of the letters takes the TLD along in one of two. */
function address({ label, rest }: Target, parts: Parts, random: Random, turn: number): string {
  const { letters = (text) => text, overlay = (text) => text, dot = () => '.', wrap = (host) => host } = parts
  const isWhole = random.oneIn(2) && parts.letters !== LETTERS['stretched']
  const labels = isWhole
    ? letters([label, ...rest].join('.'), random, turn).split('.')
    : [letters(label, random, turn), ...rest]
  const host =
    parts.dot === undefined
      ? overlay(labels.join('.'), random)
      : labels
          .map((one, i) => (i === 0 || random.oneIn(2) ? overlay(one, random) : one))
          .reduce((a, b) => a + dot(random) + b)
  return wrap(host, random)
}

const LONG_NAMED = NAMED.filter(({ name, rest }) => name!.length >= 6 && rest.join('.') === 'com')
const VERY_LONG_NAMED = LONG_NAMED.filter(({ name }) => name!.length >= 8)
const PLAIN = TARGETS.filter(({ rest }) => ['com', 'net', 'org'].includes(rest.join('.')))
const isPlain = (target: Target) => PLAIN.includes(target)

function addressRecipe(kinds: readonly string[], parts: Parts): Recipe {
  const all = parts.letters === undefined && parts.overlay === undefined ? TARGETS : LETTERED
  const targets = kinds.some((kind) => NEEDS_PLAIN_TLD.has(kind)) ? all.filter(isPlain) : all
  return {
    kinds,
    targets,
    wants: 'acting',
    carrier: kinds.some((kind) => STANDS_LAST.has(kind)) ? 'last' : 'sentence',
    make: (target, random, turn) => address(target, parts, random, turn),
  }
}

function wholeRecipe(kind: string, whole: Whole): Recipe {
  return {
    kinds: [kind],
    targets: LETTERED,
    wants: 'acting',
    carrier: HAS_LAST_PLACE.has(kind) ? 'last' : 'sentence',
    make: (target, random) => whole(target, random),
  }
}

function spacedLetters(kind: string, whole: Whole, other: string, letters: Letters): Recipe {
  const recipe = wholeRecipe(kind, whole)
  const make = (target: Target, random: Random, turn: number) => {
    const labels = letters(target.host, random, turn).split('.')
    return whole({ ...target, host: labels.join('.'), label: labels[0]!, rest: labels.slice(1) }, random)
  }
  return { ...recipe, kinds: [other, kind], make }
}

function nameRecipe(
  kind: string,
  name: Name,
  wants: Sample['wants'],
  carrier: Recipe['carrier'],
  targets = NAMED,
): Recipe {
  return { kinds: [kind], targets, wants, carrier, make: (target, random) => name(target, random) }
}

function invitedRecipe(kind: string, change: (name: string, random: Random, turn: number) => string): Recipe {
  return {
    kinds: ['invitation', ...(kind === '' ? [] : [kind])],
    targets: NAMED,
    wants: 'acting',
    carrier: 'invitation',
    make: ({ name }, random, turn) => change(name!, random, turn),
  }
}

const entries = Object.entries
const isChanging = ([kind]: readonly [string, unknown]) => kind !== 'plain' && kind !== 'bare'

export const SINGLES: readonly Recipe[] = [
  ...entries(LETTERS).map(([kind, letters]) => addressRecipe([kind], { letters })),
  ...entries(OVERLAYS).map(([kind, overlay]) => addressRecipe([kind], { overlay })),
  ...entries(DOTS).map(([kind, dot]) => addressRecipe([kind], { dot })),
  ...entries(WRAPS).map(([kind, wrap]) => addressRecipe([kind], { wrap })),
  ...entries(WHOLE).map(([kind, whole]) => wholeRecipe(kind, whole)),
  ...entries(INVITED).map(([kind, name]) => nameRecipe(kind, name, 'acting', 'sentence')),
  ...entries(JOINED).map(([kind, name]) => nameRecipe(kind, name, 'acting', 'last', LONG_NAMED)),
  ...entries(NEAR).map(([kind, name]) => nameRecipe(kind, name, 'acting', 'sentence', LONG_NAMED)),
  ...entries(EDITED).map(([kind, name]) => nameRecipe(kind, name, 'acting', 'sentence', VERY_LONG_NAMED)),
  ...entries(MENTIONED).map(([kind, name]) => nameRecipe(kind, name, 'name', 'none')),
  ...entries(MISSPELT).map(([kind, name]) =>
    nameRecipe(
      kind,
      name,
      'acting',
      'sentence',
      PLAIN.filter(({ rest }) => rest[0] === 'com'),
    ),
  ),
  invitedRecipe('', (name) => name),
]

const dots = entries(DOTS).filter(isChanging)
const wraps = entries(WRAPS).filter(isChanging)

/** Every two kinds that can stand in one address. */
export const PAIRS: readonly Recipe[] = [
  ...entries(LETTERS).flatMap(([a, letters]) => [
    ...entries(OVERLAYS).map(([b, overlay]) => addressRecipe([a, b], { letters, overlay })),
    ...dots.map(([b, dot]) => addressRecipe([a, b], { letters, dot })),
    ...wraps.map(([b, wrap]) => addressRecipe([a, b], { letters, wrap })),
    ...entries(WHOLE)
      .filter(([b]) => !OF_PLAIN_LETTERS.has(b))
      .map(([b, whole]) => spacedLetters(b, whole, a, letters)),
    invitedRecipe(a, letters),
  ]),
  ...entries(OVERLAYS).flatMap(([a, overlay]) => [
    ...dots.map(([b, dot]) => addressRecipe([a, b], { overlay, dot })),
    ...wraps.map(([b, wrap]) => addressRecipe([a, b], { overlay, wrap })),
    invitedRecipe(a, overlay),
  ]),
  ...dots.flatMap(([a, dot]) => wraps.map(([b, wrap]) => addressRecipe([a, b], { dot, wrap }))),
  invitedRecipe('letters-spaced', (name, random) => [...name].join(random.pick([' ', ' ', '  ', '-', '_', '.', '*']))),
]

const INVITATION_LINES: readonly Carrier[] = entries(INVITATIONS).flatMap(([language, texts]) =>
  texts.map((text) => ({
    language,
    script: CARRIERS.find((one) => one.language === language)?.script ?? 'Latin',
    text,
  })),
)
const ALONE: Carrier = { language: 'none', script: 'none', text: '{}' }

const isForeign = (kind: string) => NOT_IN_PORTUGUESE.has(kind)
const NO_PORTUGUESE = CARRIERS.filter(({ language }) => language !== 'pt')

function carrierFor(recipe: Recipe, random: Random): Carrier {
  if (recipe.carrier === 'none') return ALONE
  if (recipe.carrier === 'invitation') return random.pick(INVITATION_LINES)
  if (recipe.carrier === 'sentence') return random.pick(recipe.kinds.some(isForeign) ? NO_PORTUGUESE : CARRIERS)
  return random.pick(CARRIERS.filter(({ text }) => text.endsWith('{}')))
}

function sampleOf(recipe: Recipe, random: Random, turn: number): Sample {
  const target = random.pick(recipe.targets)
  const { language, script, text } = carrierFor(recipe, random)
  const disguise = recipe.make(target, random, turn)
  const start = text.indexOf('{}')
  return {
    kinds: recipe.kinds,
    language,
    script,
    text: text.slice(0, start) + disguise + text.slice(start + 2),
    start,
    end: start + disguise.length,
    target,
    wants: recipe.wants,
  }
}

/** @param each samples of a recipe */
export function* generate(recipes: readonly Recipe[], each: number, seed: number): Generator<Sample> {
  for (const recipe of recipes) {
    // A stream for each recipe: one more kind must not change the samples of the others.
    const random = seededRandom(seed * 1_000_003 + hash(recipe.kinds.join('+')))
    for (let turn = 0; turn < each; turn++) yield sampleOf(recipe, random, turn)
  }
}

function hash(text: string): number {
  let value = 0
  for (const char of text) value = (Math.imul(value, 31) + char.codePointAt(0)!) | 0
  return value
}
