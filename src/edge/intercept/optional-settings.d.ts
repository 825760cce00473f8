/**
 * Settings of the interceptor. They are optional, and so in no table that `wrangler types` writes (src/edge/optional-secrets.d.ts).
 *
 * @module
 */
interface __BaseEnv_Env {
  /** docs/interceptor.md: JSON, the routes. */
  KERB_ROUTES?: string
  /** `https://origin.example`, where there is no service binding ORIGIN. */
  KERB_ORIGIN?: string
  /** Key id → 64 hexadecimal digits, as JSON: signs what the origin is told. */
  KERB_DECISION_KEYS?: string
  /** HS256: the secret of the tokens whose claims say who asks. */
  KERB_JWT_SECRET?: string
  ORIGIN?: Fetcher
}
