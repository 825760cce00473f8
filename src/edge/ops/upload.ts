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
import { isRestricted } from '../../core/words.ts'
import type { Proposal } from '../../lists/ops.ts'
import type { FeedFormat, ParseReport } from '../../lists/parsers/parse.ts'
import { type Prepared, prepareFeed } from '../../lists/prepare.ts'
import { refOf, storeSegments } from '../../lists/publish.ts'
import { reasonHolder } from '../../lists/reason.ts'
import type { AppEnv } from '../app-env.ts'
import { Problem } from '../errors.ts'
import { kvStore } from '../kv-store.ts'
import { requireScope } from '../middleware/bearer.ts'
import { once } from '../middleware/idempotency.ts'
import { ifMatch } from '../middleware/if-match.ts'
import { isJson } from '../middleware/read-json.ts'
import { expectVersion, granted, isDryRun, type KnownList, type OpsContext, pushedList, registryOf } from './context.ts'
import { HARMLESS, POPULAR_HOSTS } from './harmless.ts'
import { answerChange } from './patch.ts'
import { putPolicy } from './policy.ts'
import { wantsProgress, withProgress } from './progress.ts'
import { type OnLines, uploadChunks } from './upload-body.ts'
import { compareBase } from './upload-diff.ts'

export const upload = new Hono<AppEnv>().put('/:list', requireScope('ops:write'), ifMatch(), async (c) => {
  const query = readQuery(c)
  const list = await pushedList(c, query.class)
  // Compared by the registry as well; whoever is late learns it before the whole file has come.
  expectVersion(c, list)
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

/**
 * The same file from the second person: what it compiles to is compared, and written nowhere.
 *
 * @returns as the registry knows segments
 */
export async function compileUpload(c: OpsContext, { list, class: listClass }: Proposal, onLines: OnLines) {
  const known = { name: list, class: listClass, record: null }
  const format = v.safeParse(UploadQuery.entries.format, c.req.query('format'))
  if (!format.success) throw new Problem('invalid-request', { errors: issuesOf(format.issues) })
  const file = { format: format.output ?? formatOf(c, known), reason: '' }
  const { compiled } = await compile(c, known, file, 0, onLines)
  return compiled.segments.map(refOf)
}

/** Where nobody says: what the content type is, else what a list of this class mostly comes as. */
function formatOf(c: OpsContext, { class: listClass }: KnownList): FeedFormat {
  if (isJson(c)) return 'json'
  if (/^text\/csv\b/i.test(c.req.header('content-type') ?? '')) return 'csv'
  // A restricted list is read no wider than it is written: `domains` would be.
  return listClass === 'restricted-urls' ? 'urls' : 'domains'
}

/** @param liveEntries of the base that serves, for the guards against half a list; 0: none */
async function compile(
  c: OpsContext,
  list: KnownList,
  { format, reason }: { readonly format: FeedFormat; readonly reason: string },
  liveEntries: number,
  onLines: OnLines,
): Promise<Prepared> {
  // What a restricted list holds is seen here and nowhere else, so its reason is compared here.
  const holds = isRestricted(list.class) ? reasonHolder(reason) : () => false
  let named = false
  let report: ParseReport | null = null
  const prepared = await prepareFeed(
    uploadChunks(c.req.raw, onLines),
    { format, listClass: list.class },
    {
      liveEntries,
      popularHosts: POPULAR_HOSTS,
      keys: c.get('config').keys,
      list: list.name,
      harmless: HARMLESS,
      onEntry: (entry) => {
        named ||= holds(entry)
      },
      onReport: (read) => {
        report = read
      },
    },
  )
  if (named) throw new Problem('reason-holds-entry')
  if (prepared.ok) return prepared.value
  const about = report === null ? {} : { report: wireReport(report, [], list) }
  throw new Problem('refused-by-guard', { guard: prepared.error, detail: prepared.detail, ...about })
}

/** Which lines were refused, and why; of a public list, what stood there, and which popular hosts were left out. */
function wireReport(
  { lines, accepted, rejectedCount, rejected }: ParseReport,
  setAside: readonly string[],
  list: KnownList,
) {
  const secret = isRestricted(list.class)
  return {
    lines,
    accepted,
    rejectedCount,
    rejected: rejected.map(({ line, reason, sample }) => (secret ? { line, reason } : { line, reason, sample })),
    setAside: secret ? [] : setAside.slice(0, 20),
  }
}
