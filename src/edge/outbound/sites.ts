/**
 * Which sites may be remembered, which are, and the cookie that holds them.
 *
 * @module
 */
import type { Context } from 'hono'
import type { Verdict } from '../../core/decision.ts'
import { registrableDomain } from '../../core/url/host.ts'
import { unwrap } from '../../core/url/unwrap.ts'
import type { AppEnv } from '../app-env.ts'
import { readCookie, setCookie } from './cookie.ts'
import { isRemembered, type Remembered, readRemembered, withoutSite, withSite, writeRemembered } from './remembered.ts'

type C = Context<AppEnv>

/**
 * The site that a person may choose not to be warned of again. Never one that a list holds for what it is: what is remembered must
 * not be a way past a list. So the one warning must be that the link hides where it goes, and it must be the link's own, not that of
 * an address inside it.
 *
 * @returns the domain that somebody registered, or null
 */
export function offeredSite(c: C, url: string, { action, findings }: Verdict): string | null {
  if (action !== 'warn' || findings.some(({ code }) => code !== 'link.opaque')) return null
  if (unwrap(url, c.var.live.snapshot.redirects).length > 0) return null
  return registrableDomain(new URL(url).hostname)
}

export async function isSiteRemembered(c: C, site: string): Promise<boolean> {
  const known = await readSites(c)
  return isRemembered(site, known, c.var.config.siteKeys)
}

/** @param keep false: the site is forgotten */
export async function saveSite(c: C, site: string, keep: boolean): Promise<void> {
  const keys = c.var.config.siteKeys
  const known = await readSites(c)
  const next = keep ? await withSite(site, known, keys, now()) : await withoutSite(site, known, keys)
  const value = next.entries.length === 0 ? null : await writeRemembered(next, keys)
  c.header('set-cookie', setCookie(value, new URL(c.req.url)))
}

function readSites(c: C): Promise<Remembered> {
  const cookie = readCookie(c.req.header('cookie') ?? null, new URL(c.req.url))
  return readRemembered(cookie, c.var.config.siteKeys, now())
}

/** Seconds since the epoch. */
function now(): number {
  return Math.floor(Date.now() / 1000)
}
