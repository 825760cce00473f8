/**
 * A dry run of an upload: how far the new base is the one that serves.
 *
 * @module
 */
import { isRestricted } from '../../core/words.ts'
import { BUNDLED_LISTS } from '../../lists/bundled.generated.ts'
import { sharedEntries } from '../../lists/compare.ts'
import type { CompiledList, CompiledSegment } from '../../lists/compile.ts'
import { readyOne } from '../../lists/live.ts'
import { MANIFEST_KEY, parseManifest } from '../../lists/manifest.ts'
import { type Opened, openStored } from '../../lists/open.ts'
import { readSegment } from '../../lists/publish.ts'
import { sentinelFor } from '../../lists/sentinels.ts'
import { kvStore } from '../kv-store.ts'
import type { KnownList, OpsContext } from './context.ts'

/**
 * Entries as they are stored: one may have several keys. `comparable` is false where the live base could not be read, and for a
 * restricted list: a million guesses a call, and a count of those that hit, would be the list.
 */
export type BaseDiff = {
  readonly added: number
  readonly removed: number
  readonly unchanged: number
  readonly comparable: boolean
}

type Base = { readonly opened: readonly Opened[]; readonly entries: number; readonly hasSentinel: boolean }

export async function compareBase(c: OpsContext, list: KnownList, compiled: CompiledList): Promise<BaseDiff> {
  const live = isRestricted(list.class) ? null : await liveBase(c, list)
  const next = await openAll(c, list, compiled.segments)
  if (live === null || next === null) return { added: compiled.entries, removed: 0, unchanged: 0, comparable: false }
  // The sentinel is in both, and counted in neither.
  const unchanged = sharedEntries(live.opened, next) - (live.hasSentinel ? 1 : 0)
  return { added: compiled.entries - unchanged, removed: live.entries - unchanged, unchanged, comparable: true }
}

async function liveBase(c: OpsContext, list: KnownList): Promise<Base | null> {
  if (list.record === null || list.record.base === 'bundled') return bundledBase(c, list)
  const text = await kvStore(c.env.LISTS).getText(MANIFEST_KEY)
  const manifest = text === null ? null : parseManifest(text)
  const live = manifest?.ok ? manifest.value.lists.find(({ name }) => name === list.name) : undefined
  if (live === undefined) return null
  const segments: { bytes: Uint8Array }[] = []
  for (const ref of live.segments) {
    const bytes = await readSegment(ref, kvStore(c.env.LISTS))
    if (!bytes.ok) return null
    segments.push({ bytes: bytes.value })
  }
  const opened = await openAll(c, list, segments)
  const hasSentinel = sentinelFor(list.name, list.class, c.get('config').keys) !== null
  return opened === null ? null : { opened, entries: live.entries, hasSentinel }
}

async function bundledBase(c: OpsContext, list: KnownList): Promise<Base> {
  const data = BUNDLED_LISTS.lists.find(({ name }) => name === list.name)
  if (data === undefined) return { opened: [], entries: 0, hasSentinel: false }
  const { opened, status } = await readyOne(data, c.get('config').keys)
  return { opened, entries: status.entries, hasSentinel: false }
}

async function openAll(
  c: OpsContext,
  list: KnownList,
  segments: readonly Pick<CompiledSegment, 'bytes'>[],
): Promise<Opened[] | null> {
  const { keys, previousKeys } = c.get('config')
  const opened: Opened[] = []
  for (const { bytes } of segments) {
    const one = await openStored(list.name, list.class, bytes, keys, previousKeys)
    if (!one.ok) return null
    opened.push(one.value)
  }
  return opened
}
