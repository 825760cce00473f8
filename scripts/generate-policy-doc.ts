/**
 * Writes docs/policy.md: the shipped policy in words, for whoever answers for it. `npm run generated` fails where it is stale.
 *
 * usage: node scripts/generate-policy-doc.ts
 *
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Policy } from '../src/core/policy/policy.ts'
import { buildTable } from '../src/core/policy/table.ts'
import { policyPage } from './policy-doc/page.ts'

const policy = JSON.parse(readFileSync(new URL('../lists/policy.json', import.meta.url), 'utf8')) as Policy
const table = buildTable(policy)
if (!table.ok) throw new Error(`lists/policy.json: ${table.error} ${table.detail ?? ''}`)
writeFileSync(new URL('../docs/policy.md', import.meta.url), policyPage(table.value))
