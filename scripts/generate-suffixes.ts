/**
 * Writes `src/core/url/suffixes.generated.ts`: the ends of all public suffix rules, as bits, from the installed
 * `tldts`. Run after each update of it: `node scripts/generate-suffixes.ts`. test/core/url/suffix.test.ts fails where that was
 * forgotten.
 *
 * @module
 */
import { writeFileSync } from 'node:fs'
import { bitOfSuffix, packBits } from '../src/core/url/suffix-bits.ts'
import { suffixRules } from './suffix-rules.ts'

const TARGET = new URL('../src/core/url/suffixes.generated.ts', import.meta.url)
/** As many as are looked at without the library. */
const LABELS = 3

const bits = new Set<number>()
const parents = new Set<string>()
for (const rule of suffixRules()) {
  const labels = rule.replace('!', '').split('.')
  for (let count = 1; count <= Math.min(LABELS, labels.length); count++) {
    const end = labels.slice(-count)
    if (end[0] === '*') parents.add(end.slice(1).join('.'))
    else if (count > 1) bits.add(bitOfSuffix(end.join('.')))
  }
}

const lines = [
  '/**',
  ' * Written by scripts/generate-suffixes.ts from the rules in tldts (Public Suffix List, MPL 2.0). Do not edit.',
  ' *',
  ' * @module',
  ' */',
  '',
  '/** The bits of the last two and the last three labels of every rule that has as many, packed (suffix-bits.ts). */',
  `export const RULE_ENDS = ${JSON.stringify(packBits([...bits].sort((a, b) => a - b)))}`,
  '',
  '/** One or two labels below which every label is a public suffix. */',
  `export const WILDCARD_PARENTS = ${JSON.stringify([...parents].sort())}`,
  '',
]
writeFileSync(TARGET, lines.join('\n'))
