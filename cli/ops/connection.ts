/**
 * Where Kerb is, and who asks. The token goes into one header and nowhere else.
 *
 * @module
 */
import type { Flags } from './flags.ts'
import { EXIT, type Shell, Stop, usage } from './shell.ts'

export type Connection = { readonly base: URL; readonly token: string }

const DEFAULT_URL = 'http://127.0.0.1:8787'
const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

/** @throws Stop: exit 2 for an address that cannot be used, exit 3 without a token */
export function connectionOf(flags: Flags, env: Shell['env']): Connection {
  const base = readUrl(flags.get('url') ?? nonEmpty(env['KERB_URL']) ?? DEFAULT_URL)
  const local = LOOPBACK.includes(base.hostname)
  // A token that went over an open wire is anybody's, and the changes with it.
  if (base.protocol === 'http:' && !local && !flags.on('plain-http'))
    usage('the address is http: on another machine: use https:, or --plain-http inside a network that you trust')
  const token = (flags.get('token') ?? env['KERB_TOKEN'] ?? '').trim()
  if (token === '') throw new Stop(EXIT.forbidden, 'no token: set KERB_TOKEN, or give --token')
  // fetch would refuse such a header with a message that quotes it.
  if (!/^[\x21-\x7e]+$/.test(token)) throw new Stop(EXIT.forbidden, 'the token holds something that no token holds')
  return { base, token }
}

/** An address may hold a password: it is never quoted. */
function readUrl(text: string): URL {
  const base = URL.parse(text)
  if (base === null || !['http:', 'https:'].includes(base.protocol))
    usage('the address of Kerb is no http: or https: URL')
  if (base.username !== '' || base.password !== '') usage('the address of Kerb holds a user or a password')
  if (!base.pathname.endsWith('/')) base.pathname += '/'
  base.search = ''
  base.hash = ''
  return base
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text
}
