/**
 * Settings of `/out`. They are optional, and so in no table that `wrangler types` writes (src/edge/optional-secrets.d.ts).
 *
 * @module
 */
interface __BaseEnv_Env {
  /** `reviewed`: pages only in languages that somebody has reviewed. Empty or absent: in every language that there is. */
  PAGE_LANGUAGES?: string
  /** The licensed operator's text for the page of a blocked link: JSON, `{ "licensee", "texts": { "en": … } }` (docs/outbound.md). */
  KERB_SPLASH?: string
}
