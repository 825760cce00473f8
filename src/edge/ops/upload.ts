/**
 * `PUT /ops/v1/lists/:list`: a list as a whole, as its feed would bring it. The file is never held as text: lines become hashes
 * as they come.
 *
 * ```
 *  body ─▶ counted (bytes, lines, time) ─▶ parsed, compiled ─▶ guards ─▶ segments in KV, read back ─▶ registry
 *              └─ progress, where the caller takes application/x-ndjson
 * ```
 *
 * @module
 */
import { Hono } from 'hono'
import * as v from 'valibot'
import { issuesOf } from '../../contract/answers.ts'
import { UploadQuery, type UploadQueryInput } from '../../contract/ops.ts'
import { storeSegments } from '../../lists/publish.ts'
import type { AppEnv } from '../app-env.ts'
import { Problem } from '../errors.ts'
import { kvStore } from '../kv-store.ts'
import { requireScope } from '../middleware/bearer.ts'
import { once } from '../middleware/idempotency.ts'
import { ifMatch } from '../middleware/if-match.ts'
import { answerChange } from './answer.ts'
import { compile, formatOf, wireReport } from './compile-upload.ts'
import { expectVersion, granted, isDryRun, type KnownList, type OpsContext, pushedList, registryOf } from './context.ts'
import { putPolicy } from './policy.ts'
import { wantsProgress, withProgress } from './progress.ts'
import type { OnLines } from './upload-body.ts'
import { compareBase } from './upload-diff.ts'

export const upload = new Hono<AppEnv>().put('/:list', requireScope('ops:write'), ifMatch(), async (c) => {
  const query = readQuery(c)
  const list = await pushedList(c, query.class)
  // Compared by the registry as well; whoever is late learns it before the whole file has come. A repetition is late by nature.
  if (c.req.header('idempotency-key') === undefined) expectVersion(c, list)
  const work = (onLines: OnLines) =>
    list.class === 'policy' ? putPolicy(c, list, query) : put(c, list, query, onLines)
  return wantsProgress(c) ? withProgress(c, work) : work(() => {})
})

function readQuery(c: OpsContext): UploadQueryInput {
  const parsed = v.safeParse(UploadQuery, c.req.query())
  if (parsed.success) return parsed.output
  throw new Problem('invalid-request', { errors: issuesOf(parsed.issues) })
}

async function put(c: OpsContext, list: KnownList, query: UploadQueryInput, onLines: OnLines): Promise<Response> {
  const file = { format: query.format ?? formatOf(c, list), reason: query.reason }
  const { compiled, report } = await compile(c, list, file, list.record?.entries ?? 0, onLines)
  const about = { report: wireReport(report, compiled.swallowed, list) }
  if (isDryRun(c)) {
    const compared = await compareBase(c, list, compiled)
    const { version } = list.record ?? { version: 0 }
    return c.json({ dryRun: true, list: list.name, version, ...compared, ...about })
  }
  const digests = compiled.segments.map(({ digest }) => digest)
  return once(c, digests.join(' '), async () => {
    const stored = await storeSegments(compiled.segments, kvStore(c.env.LISTS))
    if (!stored.ok) throw new Problem(stored.error)
    const result = await registryOf(c).upload({
      list: list.name,
      class: list.class,
      mode: query.mode ?? list.record?.mode ?? 'enforce',
      entries: compiled.entries,
      segments: stored.value,
      by: c.get('tokenId'),
      reason: query.reason,
      reasonChecked: true,
      ifMatch: c.get('ifMatch'),
    })
    return answerChange(c, granted(result), about)
  })
}
