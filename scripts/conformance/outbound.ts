/**
 * Outbound links: whatever is put into `/out`, a browser ends on the host that was signed for, or nowhere.
 *
 * @module
 */
import { openable } from '../../src/edge/outbound/openable.ts'
import { type LinkKeys, signLink, verifyLink } from '../../src/edge/outbound/sign.ts'
import { type Check, type Row, rowOf, show } from './row.ts'
import { readLines } from './vectors.ts'

const PAYLOADS = 'open-redirect-payloads.txt'

export const OUTBOUND: readonly Check[] = [{ file: PAYLOADS, run: runPayloads }]

const KEYS: LinkKeys = new Map([['k1', '0f'.repeat(32)]])
const GOOD = 'https://signed.example/'
const HERE = 'https://kerb.example'

async function runPayloads(dir: string): Promise<Row> {
  const payloads = readLines(dir, PAYLOADS)
  const problems = new Map<string, string | null>()
  for (const payload of payloads) problems.set(payload, await judge(payload))
  const row = rowOf(PAYLOADS, true, payloads, (payload) => problems.get(payload) ?? null)
  return { ...row, note: `${payloads.filter((payload) => openable(payload) !== null).length} could be signed` }
}

async function judge(payload: string): Promise<string | null> {
  return (await withoutSignature(payload)) ?? (await signedFor(payload))
}

/** The payload in the place of another link's URL, and with nothing but itself. */
async function withoutSignature(payload: string): Promise<string | null> {
  const link = new URL(await signLink(GOOD, null, KEYS), HERE)
  link.searchParams.set('u', payload)
  const swapped = await verifyLink(link.searchParams, KEYS, 0)
  if (swapped.ok) return `${show(payload)}: opens under the signature of another link`
  const twice = new URLSearchParams(await query(GOOD))
  twice.append('u', payload)
  const doubled = await verifyLink(twice, KEYS, 0)
  return doubled.ok ? `${show(payload)}: a second u is accepted` : null
}

async function query(url: string): Promise<string> {
  return new URL(await signLink(url, null, KEYS), HERE).search
}

/** Somebody may ask for the payload to be signed; then a browser must end where the runtime reads its host to be. */
async function signedFor(payload: string): Promise<string | null> {
  const href = openable(payload)
  if (href === null) return null
  const named = URL.parse(payload)
  const verified = await verifyLink(new URLSearchParams(await query(href)), KEYS, 0)
  const opened = verified.ok ? openable(verified.value) : null
  if (named === null || opened === null) return `${show(payload)}: signed as ${show(href)}, opens ${show(opened)}`
  // A redirect is resolved against the page that sends it: only an absolute address stays what it is.
  const { host, protocol } = new URL(opened, HERE)
  const isSame = host === named.host && (protocol === 'http:' || protocol === 'https:')
  return isSame ? null : `${show(payload)}: names ${show(named.host)}, opens ${show(opened)}`
}
