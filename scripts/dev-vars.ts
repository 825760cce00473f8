/**
 * The settings of development and of the tests: what `.dev.vars` holds.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { SCOPES } from '../src/contract/scopes.ts'

/**
 * @param feedUrl where the local feed server is
 * @param secret 64 hexadecimal digits
 */
export function devVars(feedUrl: string, secret: string): Record<string, string> {
  const feeds = [
    {
      list: 'threats-example',
      class: 'threats',
      format: 'domains',
      source: `${feedUrl}/threats-example.txt`,
      everyMinutes: 1,
      mode: 'enforce',
    },
  ]
  return {
    ENVIRONMENT: 'development',
    KERB_LIST_SECRET: secret,
    KERB_TOKENS: JSON.stringify([{ id: 'dev', sha256: sha256('dev-token'), scopes: SCOPES }]),
    KERB_LINK_KEYS: JSON.stringify({ k1: sha256(`kerb link key of development ${secret}`) }),
    KERB_FEEDS: JSON.stringify({ feeds }),
  }
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
