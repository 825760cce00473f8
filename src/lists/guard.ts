/**
 * The guards before anything goes live. A list that fails one leaves the last good one serving.
 *
 * @module
 */
import { LABELS_MAX } from '../core/match/own-labels.ts'
import { err, ok, type Result } from '../core/result.ts'
import { isRestricted, type ListClass } from '../core/words.ts'
import type { CompiledList } from './compile.ts'
import type { ParseReport } from './parsers/parse.ts'
import type { SentinelReport } from './sentinel-guard.ts'

export const GUARD_ERRORS = [
  'empty-list',
  'public-suffix',
  'too-many-rejected',
  'too-many-unusable',
  'too-many-names',
  'popular-host',
  'shrank',
  'grew',
  'sentinel-missed',
  'harmless-met',
] as const
export type GuardError = (typeof GUARD_ERRORS)[number]

/** Above a tenth of refused lines it is another format, a captive portal or an error page. */
const REJECTED_SHARE_MAX = 0.1
const UNUSABLE_SHARE_MAX = 0.01
/** Between two runs a feed keeps at least half of its entries and at most quadruples, once it has a size to speak of. */
const SHRINK_MIN = 0.5
const GROWTH_MAX = 4
const SIZE_TO_SPEAK_OF = 100
/** One line in ten thousand may name everybody's host and is set aside; with more of them it is no list of bad hosts. */
const EVERYBODYS_SHARE_MAX = 0.0001

export type Candidate = {
  readonly report: ParseReport
  readonly compiled: CompiledList
  readonly listClass: ListClass
  /** Entries of the live version, 0 when there is none. */
  readonly liveEntries: number
  readonly sentinels: SentinelReport
}

type Rule = {
  readonly error: GuardError
  readonly refuses: (candidate: Candidate) => boolean
  /** Counts and public hosts, never an entry. */
  readonly detail: (candidate: Candidate) => string
}

const RULES: readonly Rule[] = [
  {
    error: 'empty-list',
    refuses: ({ compiled }) => compiled.entries === 0,
    detail: ({ report }) => `${report.lines} lines, none of them an entry`,
  },
  {
    error: 'public-suffix',
    refuses: (candidate) => candidate.report.publicSuffixes > everybodysMax(candidate),
    detail: ({ report }) => `${report.publicSuffixes} lines name everybody's domain`,
  },
  {
    error: 'too-many-rejected',
    refuses: (candidate) => candidate.report.rejectedCount > REJECTED_SHARE_MAX * seen(candidate),
    detail: (candidate) => `${candidate.report.rejectedCount} of ${seen(candidate)} lines`,
  },
  {
    error: 'too-many-unusable',
    refuses: (candidate) => candidate.compiled.unusable > Math.max(1, UNUSABLE_SHARE_MAX * seen(candidate)),
    detail: (candidate) => `${candidate.compiled.unusable} of ${seen(candidate)} entries`,
  },
  {
    error: 'too-many-names',
    refuses: ({ compiled }) => compiled.labels > LABELS_MAX,
    detail: ({ compiled }) => `${compiled.labels} names have look-alikes, and at most ${LABELS_MAX} may`,
  },
  {
    error: 'popular-host',
    refuses: (candidate) => candidate.compiled.swallowed.length > everybodysMax(candidate),
    // A host that a restricted list names is its plaintext, however popular it is.
    detail: ({ listClass, compiled }) =>
      isRestricted(listClass) ? `${compiled.swallowed.length} of them` : compiled.swallowed.slice(0, 5).join(', '),
  },
  {
    error: 'shrank',
    refuses: ({ compiled, liveEntries }) =>
      liveEntries >= SIZE_TO_SPEAK_OF && compiled.entries < SHRINK_MIN * liveEntries,
    detail: fromTo,
  },
  {
    error: 'grew',
    refuses: ({ compiled, liveEntries }) =>
      liveEntries >= SIZE_TO_SPEAK_OF && compiled.entries > GROWTH_MAX * liveEntries,
    detail: fromTo,
  },
  {
    error: 'sentinel-missed',
    refuses: ({ sentinels }) => sentinels.missed,
    detail: () => 'what was compiled does not match what it must',
  },
  {
    error: 'harmless-met',
    refuses: ({ sentinels }) => sentinels.met.length > 0,
    // Of a restricted list, what it meets would say what is in it.
    detail: ({ listClass, sentinels }) =>
      isRestricted(listClass) ? `${sentinels.met.length} of them` : sentinels.met.slice(0, 5).join(', '),
  },
]

/** @returns the first guard that refuses, with what it saw */
export function guard(candidate: Candidate): Result<null, GuardError> {
  const rule = RULES.find(({ refuses }) => refuses(candidate))
  return rule === undefined ? ok(null) : err(rule.error, rule.detail(candidate))
}

function seen({ report }: Candidate): number {
  return report.accepted + report.rejectedCount
}

/** From a restricted list nothing is set aside: what it lists is not ours to leave out, and a mistake is for a person. */
function everybodysMax({ listClass, compiled }: Candidate): number {
  return isRestricted(listClass) ? 0 : Math.floor(EVERYBODYS_SHARE_MAX * compiled.entries)
}

function fromTo({ compiled, liveEntries }: Candidate): string {
  return `from ${liveEntries} to ${compiled.entries}`
}
