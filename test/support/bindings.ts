/** The settings that the Worker under test runs with. Its secret is of the tests alone. */
import { devVars, sha256 } from '../../scripts/dev-vars.ts'

export const TEST_SECRET = 'a5'.repeat(32)

export function workerBindings(feedUrl: string): Record<string, string> {
  const feed = (list: string, listClass: string, format: string, file: string) => ({
    list,
    class: listClass,
    format,
    source: `${feedUrl}/${file}`,
    everyMinutes: 1,
    mode: 'enforce',
  })
  return {
    ...devVars(TEST_SECRET),
    KERB_TOKENS: JSON.stringify([
      { id: 'dev', sha256: sha256('dev-token'), scopes: ['check', 'suggest', 'explain'] },
      { id: 'search', sha256: sha256('search-token'), scopes: ['suggest'] },
      { id: 'checker', sha256: sha256('check-token'), scopes: ['check'] },
    ]),
    KERB_FEEDS: JSON.stringify({
      feeds: [
        feed('threats-test', 'threats', 'domains', 'threats.txt'),
        feed('restricted-urls-test', 'restricted-urls', 'urls', 'restricted-urls.txt'),
        feed('restricted-terms-test', 'restricted-terms', 'json', 'restricted-terms.json'),
      ],
    }),
  }
}
