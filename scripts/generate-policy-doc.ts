/**
 * Writes docs/policy.md: the shipped policy in words, for whoever answers for it. `npm run generated` fails where it is stale.
 * Of another policy, as it is pushed or as lists/policy.json is, it prints the page.
 *
 * usage: node scripts/generate-policy-doc.ts [FILE]
 *
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { documentOf, parsePolicyDocument } from '../src/lists/policy-document.ts'
import { policyPage } from './policy-doc/page.ts'

const file = process.argv[2]
const document = JSON.parse(readFileSync(file ?? new URL('../lists/policy.json', import.meta.url), 'utf8'))
const read = parsePolicyDocument(documentOf(document))
if (!read.ok) throw new Error(`${file ?? 'lists/policy.json'}: ${read.error} ${read.detail ?? ''}`)
const page = policyPage(read.value.table)
if (file === undefined) writeFileSync(new URL('../docs/policy.md', import.meta.url), page)
else process.stdout.write(page)
