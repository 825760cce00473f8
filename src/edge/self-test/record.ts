/**
 * The record of the self-tests of the last quarter, dated and signed: evidence that the lists were loaded and acted. It is
 * made for the self-certification that members of the IWF give; it is not a certificate of the IWF.
 *
 * @module
 */
import { CompactSign } from 'jose'
import { unhex } from '../../lists/secrets.ts'
import { isGood, type SelfTestRow } from '../counts/self-tests.ts'

const QUARTER_DAYS = 92
const DAY_MS = 24 * 3_600_000

export type RecordedDay = {
  /** ISO date, UTC. */
  readonly date: string
  readonly runs: number
  readonly good: number
  /** Lists whose sentinel did not act, each with how often. */
  readonly missed: Readonly<Record<string, number>>
  readonly wronglyMet: number
  /** Why nothing could be asked, each with how often. */
  readonly failures: Readonly<Record<string, number>>
}

export type SelfTestRecord = {
  readonly about: string
  readonly issuedAt: string
  readonly from: string
  readonly to: string
  readonly runs: number
  readonly good: number
  /** Each list, and how often it was asked about. */
  readonly lists: Readonly<Record<string, number>>
  /** Days without a run are not in it. */
  readonly days: readonly RecordedDay[]
  readonly last: SelfTestRow | null
}

export type SignedRecord = {
  readonly record: SelfTestRecord
  /** The same record as a signed token (JWS compact serialization, RFC 7515; EdDSA as in RFC 8037). */
  readonly signed: string
  /** A JWK. It belongs to the list secret, and changes with it. */
  readonly publicKey: { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string }
}

const ABOUT =
  'Kerb asked itself, through the path that its clients use, about a harmless entry in each of these lists, and counted how often it acted. This is no certificate of the IWF.'

/** @param now milliseconds since the epoch; @returns since when runs are wanted */
export function recordedSince(now: number): number {
  return now - QUARTER_DAYS * DAY_MS
}

/**
 * @param rows ascending by time: some 26,000 in a quarter, each looked at once
 * @param now milliseconds since the epoch
 */
export function recordOf(rows: Iterable<SelfTestRow>, now: number): SelfTestRecord {
  const days = new Map<string, Day>()
  const lists = new Map<string, number>()
  let last: SelfTestRow | null = null
  for (const row of rows) {
    const date = new Date(row.at).toISOString().slice(0, 10)
    const day = days.get(date) ?? newDay(date)
    days.set(date, day)
    addRun(day, row)
    for (const list of row.lists) addTo(lists, list)
    last = row
  }
  const recorded = [...days.values()].map(
    ({ missed, failures, ...day }): RecordedDay => ({ ...day, missed: sorted(missed), failures: sorted(failures) }),
  )
  return {
    about: ABOUT,
    issuedAt: new Date(now).toISOString(),
    from: new Date(recordedSince(now)).toISOString(),
    to: new Date(now).toISOString(),
    runs: recorded.reduce((sum, { runs }) => sum + runs, 0),
    good: recorded.reduce((sum, { good }) => sum + good, 0),
    lists: sorted(lists),
    days: recorded,
    last,
  }
}

type Day = {
  readonly date: string
  runs: number
  good: number
  wronglyMet: number
  readonly missed: Map<string, number>
  readonly failures: Map<string, number>
}

function newDay(date: string): Day {
  return { date, runs: 0, good: 0, wronglyMet: 0, missed: new Map(), failures: new Map() }
}

function addRun(day: Day, row: SelfTestRow): void {
  day.runs++
  if (isGood(row)) day.good++
  day.wronglyMet += row.wronglyMet
  for (const list of row.missed) addTo(day.missed, list)
  if (row.failure !== null) addTo(day.failures, row.failure)
}

function addTo(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * @param secret KERB_LIST_SECRET, 64 hexadecimal digits
 *
 * @example
 * ```ts
 * await signRecord(recordOf(rows, Date.now()), env.KERB_LIST_SECRET)
 * // { record: …, signed: 'eyJhbGciOiJFZERTQSJ9.…', publicKey: { kty: 'OKP', crv: 'Ed25519', x: '…' } }
 * ```
 */
export async function signRecord(record: SelfTestRecord, secret: string): Promise<SignedRecord> {
  const { key, x } = await signingKey(secret)
  const header = { alg: 'EdDSA', typ: 'JWT', kid: x.slice(0, 8) }
  const signed = await new CompactSign(utf8(JSON.stringify(record))).setProtectedHeader(header).sign(key)
  return { record, signed, publicKey: { kty: 'OKP', crv: 'Ed25519', x } }
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 private key in PKCS #8. */
const PKCS8_HEAD = '302e020100300506032b657004220420'

async function signingKey(secret: string): Promise<{ key: CryptoKey; x: string }> {
  const root = await crypto.subtle.importKey('raw', unhex(secret), 'HKDF', false, ['deriveBits'])
  const salted = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: utf8('kerb self-test record') }
  const seed = new Uint8Array(await crypto.subtle.deriveBits(salted, root, 256))
  const pkcs8 = Uint8Array.from([...unhex(PKCS8_HEAD), ...seed])
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign'])
  const { x } = (await crypto.subtle.exportKey('jwk', key)) as JsonWebKey
  if (x === undefined) throw new Error('an Ed25519 key without its public half')
  return { key, x }
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(text))
}
