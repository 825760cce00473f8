/**
 * The look-alikes of what Kerb ships: no word of six dictionaries and no popular host is one, and every kind of the sentence in
 * docs/CONCEPTS.md is, as something for a person to look at.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { decide } from '../../../src/core/decide.ts'
import { findLookAlike } from '../../../src/core/match/lookalike.ts'
import { LABELS_MAX, ownLabels } from '../../../src/core/match/own-labels.ts'
import { BUNDLED_LISTS } from '../../../src/lists/bundled.generated.ts'
import type { Live } from '../../../src/lists/live.ts'
import { dictionary, LANGUAGES } from '../../accuracy/ordinary/dictionaries.ts'
import { liveWith } from '../../support/snapshot.ts'

let live: Live
beforeAll(async () => {
  live = await liveWith()
})

const found = (host: string) => {
  const look = findLookAlike(host, live.snapshot)
  return look === null ? [] : [`${host} ~ ${look.label}`]
}

/** Of a link in a text: `action certainty` of each finding. */
function findings(host: string): string[] {
  const input = { surface: 'bio', text: `https://${host}/`, subject: { ageBand: 'unknown' } } as const
  const verdict = decide(input, live.snapshot, live.table)
  if (!verdict.ok) throw new Error(verdict.error)
  return verdict.value.findings.map(({ action, certainty }) => `${action} ${certainty}`)
}

const withoutAccents = (word: string) => (/^[a-z]*$/.test(word) ? word : word.normalize('NFD').replace(/\p{M}/gu, ''))

describe('ordinary hosts', () => {
  it.each(LANGUAGES)('no word is a look-alike: %s', (language) => {
    const words = dictionary(language).map((word) => withoutAccents(word.toLowerCase()))
    const labels = words.filter((word) => /^[a-z]{6,}$/.test(word))
    expect(labels.length).toBeGreaterThan(30_000)
    expect(labels.flatMap((word) => found(`${word}.com`))).toEqual([])
  })

  it('no popular host is one, also where nobody has made an exception of it', () => {
    const { popularHosts: _, ...snapshot } = live.snapshot
    const hosts = BUNDLED_LISTS.popularHosts
    expect(hosts.length).toBeGreaterThan(3_000)
    expect(hosts.flatMap((host) => found(host))).toEqual([])
    expect(hosts.filter((host) => findLookAlike(host, snapshot) !== null)).toEqual([])
    expect(hosts.filter((host) => findings(host).some((one) => one.endsWith('lookalike')))).toEqual([])
  })

  it('the snapshot has them', () => {
    expect(live.snapshot.popularHosts).toBe(BUNDLED_LISTS.popularHosts)
  })
})

describe('hosts like those that Kerb ships', () => {
  it('has names to look for, and fewer than a table takes', () => {
    const lures = live.snapshot.terms.filter(({ listClass }) => listClass === 'lures')
    const labels = lures.flatMap(({ set }) => [...ownLabels(set)])
    expect(labels.length).toBeGreaterThan(30)
    expect(labels.length).toBeLessThan(LABELS_MAX)
    expect(labels).toContain('omegle')
    expect(labels).not.toContain('monkey')
  })

  it.each([
    'omegle.net',
    'omegle.co.uk',
    'omegle-app.com',
    'getomegle.com',
    'omegleweb2.com',
    'free-omegle-chat.com',
    'ome-gle.com',
    'ommegle.com',
    'oommeggllee.com',
    'chatroullette.com',
    'chatroulete.com',
    'chatrpulette.com',
    'chatruolette.com',
    'chatrouletter.com',
    'umingla.com',
  ])('%s is looked at by a person', (host) => {
    expect(findings(host)).toEqual(['review lookalike'])
  })

  it('what is spelled with a digit is a disguise, which is more', () => {
    expect(findings('0megle.net')).toEqual(['block disguised'])
    expect(findings('chatr0ulette.net')).toEqual(['block disguised'])
  })
})
