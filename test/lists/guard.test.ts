import { beforeAll, describe, expect, it } from 'vitest'
import type { ListClass } from '../../src/core/words.ts'
import { prepareFeed } from '../../src/lists/prepare.ts'
import type { ListKeys } from '../../src/lists/secrets.ts'
import { testKeys } from '../support/snapshot.ts'

let keys: ListKeys
beforeAll(async () => {
  keys = await testKeys()
})

const POPULAR: ReadonlySet<string> = new Set(['google.com', 'bbc.co.uk', 'mail.example'])
const many = (count: number) => Array.from({ length: count }, (_, i) => `h${i}.test\n`).join('')

async function prepare(text: string, listClass: ListClass = 'threats', liveEntries = 0) {
  const chunks = (async function* () {
    yield new TextEncoder().encode(text)
  })()
  return prepareFeed(chunks, { format: 'domains', listClass }, { liveEntries, popularHosts: POPULAR, keys })
}

describe('what may not go live', () => {
  const rows: [what: string, text: string, live: number, error: string | null][] = [
    ['a good list', many(3), 0, null],
    ['an empty file', '', 0, 'empty-list'],
    ['comments only', '# a\n# b\n', 0, 'empty-list'],
    ['a top-level domain', `com\n${many(20)}`, 0, 'public-suffix'],
    ['a popular host', `google.com\n${many(20)}`, 0, 'popular-host'],
    ['a domain that swallows a popular host below it', `example\nbbc.co.uk\n${many(20)}`, 0, 'popular-host'],
    ['lines of another format', `${'<p>hello</p>\n'.repeat(5)}${many(20)}`, 0, 'too-many-rejected'],
    ['half of its size and less', many(99), 200, 'shrank'],
    ['just half of its size', many(100), 200, null],
    ['a small list that halves', many(3), 50, null],
    ['more than four times its size', many(801), 200, 'grew'],
  ]
  it.each(rows)('%s', async (_what, text, live, error) => {
    const prepared = await prepare(text, 'threats', live)
    expect(prepared.ok ? null : prepared.error).toBe(error)
  })
})

it('sets one popular host of ten thousand entries aside, and keeps what stands below it', async () => {
  const prepared = await prepare(`google.com\nbad.google.com\n${many(10_000)}`)
  if (!prepared.ok) throw new Error(prepared.error)
  expect(prepared.value.compiled.swallowed).toEqual(['google.com'])
  expect(prepared.value.compiled.entries).toBe(10_001)
})

it('sets nothing of a restricted list aside, and does not say which host it was', async () => {
  const prepared = await prepare(`google.com\n${many(20_000)}`, 'restricted-urls')
  expect(prepared).toEqual({ ok: false, error: 'popular-host', detail: '1 of them' })
})

it('lets a list of media hosts name popular hosts', async () => {
  expect(await prepare('google.com\n', 'media-hosts')).toMatchObject({ ok: true })
})
