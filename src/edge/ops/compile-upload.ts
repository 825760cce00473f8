/**
 * A file of an upload, compiled as it comes.
 *
 * @module
 */
import * as v from 'valibot'
import { issuesOf } from '../../contract/answers.ts'
import { UploadQuery } from '../../contract/ops.ts'
import { isRestricted } from '../../core/words.ts'
import type { Proposal } from '../../lists/ops.ts'
import type { FeedFormat, ParseReport } from '../../lists/parsers/parse.ts'
import { type Prepared, prepareFeed } from '../../lists/prepare.ts'
import { refOf } from '../../lists/publish.ts'
import { reasonHolder } from '../../lists/reason.ts'
import { Problem } from '../errors.ts'
import { isJson } from '../middleware/read-json.ts'
import type { KnownList, OpsContext } from './context.ts'
import { HARMLESS, POPULAR_HOSTS } from './harmless.ts'
import { type OnLines, uploadChunks } from './upload-body.ts'

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
export function formatOf(c: OpsContext, { class: listClass }: KnownList): FeedFormat {
  if (isJson(c)) return 'json'
  if (/^text\/csv\b/i.test(c.req.header('content-type') ?? '')) return 'csv'
  // A restricted list is read no wider than it is written: `domains` would be.
  return listClass === 'restricted-urls' ? 'urls' : 'domains'
}

/** @param liveEntries of the base that serves, for the guards against half a list; 0: none */
export async function compile(
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
export function wireReport(
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
