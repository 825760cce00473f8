/**
 * docs/accuracy.md: what was measured, as tables.
 *
 * @module
 */
import type { Tally } from '../../test/accuracy/measure.ts'

export type Measured = {
  readonly seed: number
  readonly unicode: string
  /** Of single kinds: by kind, language, script. Of pairs: by pair, and by each of its kinds. */
  readonly kinds: Tally
  readonly pairs: Tally
  readonly kindsInPairs: Tally
  readonly languages: Tally
  readonly scripts: Tally
  readonly contacts: Tally
  /** Ordinary texts and dictionaries: a hit is an alarm. */
  readonly ordinary: Tally
  readonly dictionaries: Tally
  readonly keptBack: Tally
}

const WORST_PAIRS = 20

export function reportOf(measured: Measured): string {
  const { kinds, pairs, kindsInPairs, languages, scripts, contacts, ordinary, dictionaries, keptBack } = measured
  return `# Accuracy

How many disguises of listed domains are found, and in how many ordinary texts something is found that is not there. Written by \`npm run accuracy\`, which makes
the same samples for the same seed (${measured.seed}) and decides about each by the bundled lists, as the Worker would. A part of it is a test
(\`test/accuracy/accuracy.test.ts\`): at least 99 % found in all and 95 % of each kind, false alarms in at most 0.1 % of ordinary texts and in no word of a dictionary.

| | samples | ${'share'} |
|---|---|---|
${line('found: one disguise', total(kinds), 'found')}
${line('found: two disguises in one address', total(pairs), 'found')}
${line('found: e-mail addresses, phone numbers, handles', total(contacts), 'found')}
${line('false alarms: ordinary texts', total(ordinary), 'alarm')}
${line('false alarms: words of dictionaries', total(dictionaries), 'alarm')}
${line('kept back for a name: words, popular hosts, ordinary searches', total(keptBack), 'alarm')}

Found means: a finding of class \`lures\` (of \`contact-lures\` for contacts) at the place of the disguise, surer than a name alone; for a name that goes without its address and
without an invitation, any finding where names are kept back. A false alarm is a finding of any class at \`link\`, \`host\`, \`disguised\` or \`invited\`, as a bio, a message or a search.

The samples are made, not collected: domains from \`lists/lures.json\`, kinds from \`test/accuracy/kinds\`, sentences in ${languages.rows.size} languages around them. They say what the engine
knows of, not what people will think of next. Look-alikes are those of Unicode ${measured.unicode} (UTS #39), all of them.

## Found, by kind

${table('kind', kinds, 'found')}

## Found, by a kind in pairs with every other that it can stand with

${table('kind', kindsInPairs, 'found')}

The ${WORST_PAIRS} weakest of ${pairs.rows.size} pairs:

${table('pair', pairs, 'found', WORST_PAIRS)}

## Found, by language and script of the sentence

${table('language', languages, 'found')}

${table('script', scripts, 'found')}

## Contacts

${table('kind', contacts, 'found')}

## False alarms

${table('ordinary texts', ordinary, 'alarm')}

${table('dictionary', dictionaries, 'alarm')}

${table('kept back for a name', keptBack, 'alarm')}
`
}

type Total = { readonly of: number; readonly hits: number }

export function total(tally: Tally): Total {
  let of = 0
  let hits = 0
  for (const row of tally.rows.values()) {
    of += row.of
    hits += row.hits
  }
  return { of, hits }
}

function line(name: string, { of, hits }: Total, what: 'found' | 'alarm'): string {
  return `| ${name} | ${of.toLocaleString('en')} | ${percent(hits, of, what)} |`
}

/** The weakest first. */
function table(name: string, tally: Tally, what: 'found' | 'alarm', most = Number.POSITIVE_INFINITY): string {
  const rows = tally.sorted()
  if (what === 'alarm') rows.reverse()
  const lines = rows.slice(0, most).map(({ key, of, hits }) => line(key, { of, hits }, what))
  return [`| ${name} | samples | ${what === 'found' ? 'found' : 'alarms'} |`, '|---|---|---|', ...lines].join('\n')
}

/** Rounded so that it never shows better than it is. */
function percent(hits: number, of: number, what: 'found' | 'alarm'): string {
  if (of === 0) return '–'
  if (what === 'alarm') return hits === 0 ? '0' : `${(Math.ceil((hits / of) * 100_000) / 1_000).toFixed(3)} % (${hits})`
  return `${(Math.floor((hits / of) * 1_000) / 10).toFixed(1)} %`
}
