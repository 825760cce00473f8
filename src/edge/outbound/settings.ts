/**
 * The settings of the pages of `/out`.
 *
 * @module
 */
import { err, ok, type Result } from '../../core/result.ts'
import { parseSplash, type Splash } from './splash.ts'

export type PageSettings = {
  /** English in the place of a language that nobody has reviewed. */
  readonly reviewedOnly: boolean
  /** The operator's own text on the page of a blocked link; null where there is none. */
  readonly splash: Splash | null
}

/** @returns what is wrong names the setting, and nothing of its value */
export function readPages(env: Pick<Env, 'PAGE_LANGUAGES' | 'KERB_SPLASH'>): Result<PageSettings, 'bad-setting'> {
  const languages = env.PAGE_LANGUAGES ?? ''
  if (languages !== '' && languages !== 'reviewed')
    return err('bad-setting', 'PAGE_LANGUAGES: "reviewed", or empty for all')
  const splash = (env.KERB_SPLASH ?? '') === '' ? ok(null) : parseSplash(env.KERB_SPLASH)
  if (!splash.ok) return err('bad-setting', `KERB_SPLASH: ${splash.detail}`)
  return ok({ reviewedOnly: languages === 'reviewed', splash: splash.value })
}
