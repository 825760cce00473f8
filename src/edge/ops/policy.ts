/**
 * A policy, put as a whole. It is held to the promises of the table first, and a second person approves it.
 *
 * @module
 */
import { describeHelpChange } from '../../contract/help-change.ts'
import type { UploadQueryInput } from '../../contract/ops.ts'
import { isPlainObject } from '../../contract/plain.ts'
import { describePolicyChange } from '../../core/policy/change.ts'
import type { PolicyTable } from '../../core/policy/table.ts'
import { BUNDLED_LISTS } from '../../lists/bundled.generated.ts'
import { encodeDocument } from '../../lists/document.ts'
import type { Live } from '../../lists/live.ts'
import type { Evidence } from '../../lists/ops.ts'
import { documentOf, type PolicyDocument, parsePolicyDocument } from '../../lists/policy-document.ts'
import { refOf, storeSegments } from '../../lists/publish.ts'
import { Problem } from '../errors.ts'
import { kvStore } from '../kv-store.ts'
import { once } from '../middleware/idempotency.ts'
import { isJson, readText } from '../middleware/read-json.ts'
import { answerChange } from './answer.ts'
import { granted, isDryRun, type KnownList, type OpsContext, registryOf } from './context.ts'

/** The body is lists/policy.json, or `{policy, help?}` with lists/help.json, where the help resources change too. */
export async function putPolicy(c: OpsContext, list: KnownList, { reason, mode }: UploadQueryInput): Promise<Response> {
  if (!isJson(c)) throw new Problem('unsupported-media-type')
  if (mode === 'shadow') throw new Problem('invalid-request', { errors: [{ path: 'mode', expected: 'enforce' }] })
  const text = await readText(c.req.raw)
  const document = documentOf(parse(text))
  const read = parsePolicyDocument(document)
  if (!read.ok) throw new Problem('invalid-policy', { error: read.error, detail: read.detail })
  const entries = read.value.table.policy.rules.length
  const about = changesOf(c.get('live'), read.value)
  if (isDryRun(c, { dryRun: isPlainObject(document) && 'dryRun' in document && document.dryRun === true })) {
    const { version } = list.record ?? { version: 0 }
    return c.json({ dryRun: true, list: list.name, version, rules: entries, ...about })
  }
  return once(c, text, async () => {
    const segment = await encodeDocument('policy', document, entries)
    const stored = await storeSegments([segment], kvStore(c.env.LISTS))
    if (!stored.ok) throw new Problem(stored.error)
    const result = await registryOf(c).upload({
      list: list.name,
      class: 'policy',
      mode: 'enforce',
      entries,
      segments: stored.value,
      by: c.get('tokenId'),
      reason,
      ifMatch: c.get('ifMatch'),
    })
    return answerChange(c, granted(result), about)
  })
}

/** What a policy that is pushed changes about the live one, counted and in words. */
export type PolicyChanges = { readonly cellsChanged: number; readonly changes: readonly string[] }

function changesOf({ table, help }: Live, next: PolicyDocument): PolicyChanges {
  return {
    cellsChanged: changedCells(table, next.table),
    changes: [
      ...describePolicyChange(table, next.table),
      // Without help of its own it serves with the bundled one.
      ...describeHelpChange(help, next.help ?? BUNDLED_LISTS.help),
    ],
  }
}

export type PolicyEvidence = { readonly evidence: Evidence; readonly changes: PolicyChanges }

/** @returns null where the body holds no policy: whoever approves has read it elsewhere */
export async function policyEvidence(text: string, live: Live): Promise<PolicyEvidence | null> {
  const document = text.trim() === '' ? null : documentOf(parse(text))
  if (!isPlainObject(document) || !('policy' in document)) return null
  const read = parsePolicyDocument(document)
  if (!read.ok) throw new Problem('invalid-policy', { error: read.error, detail: read.detail })
  const segment = await encodeDocument('policy', document, read.value.table.policy.rules.length)
  return { evidence: { segments: [refOf(segment)] }, changes: changesOf(live, read.value) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('invalid-json')
  }
}

/** Cells of the table, over all markets, that would act otherwise than the live ones. */
function changedCells(live: PolicyTable, next: PolicyTable): number {
  const markets = new Set([...live.markets.keys(), ...next.markets.keys(), '*'])
  let changed = 0
  for (const market of markets) {
    const before = live.markets.get(market) ?? live.base
    const after = next.markets.get(market) ?? next.base
    for (let i = 0; i < after.length; i++) {
      const was = live.policy.rules[before[i]!]
      const is = next.policy.rules[after[i]!]
      if (was?.action !== is?.action || was?.escalate !== is?.escalate || was?.replacement !== is?.replacement)
        changed++
    }
  }
  return changed
}
