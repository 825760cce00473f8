/**
 * The settings of development and of the tests: what `.dev.vars` holds.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { SCOPES } from '../src/contract/scopes.ts'

/**
 * The secrets of one machine.
 *
 * @param secret 64 hexadecimal digits
 */
export function devVars(secret: string): Record<string, string> {
  return {
    ENVIRONMENT: 'development',
    KERB_LIST_SECRET: secret,
    // Two people: what one of them does alone or proposes is confirmed or approved by the other.
    KERB_TOKENS: JSON.stringify([
      { id: 'dev', sha256: sha256('dev-token'), scopes: SCOPES },
      { id: 'dev-2', sha256: sha256('dev-token-2'), scopes: SCOPES },
    ]),
    KERB_LINK_KEYS: JSON.stringify({ k1: sha256(`kerb link key of development ${secret}`) }),
  }
}

/** The feeds.json of development. @param feedUrl where the local feed server is */
export function devFeeds(feedUrl: string): string {
  const source = `${feedUrl}/threats-example.txt`
  const feed = {
    list: 'threats-example',
    class: 'threats',
    format: 'domains',
    source,
    everyMinutes: 1,
    mode: 'enforce',
  }
  return JSON.stringify({ feeds: [feed] })
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
