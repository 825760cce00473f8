/**
 * Secrets that a deployment may do without. `wrangler types` writes down the required ones alone, and a default in
 * wrangler.toml would stand in the way of `wrangler secret put`: a name is a variable or a secret, never both.
 *
 * @module
 */
interface __BaseEnv_Env {
  /** While the list secret is being changed: the one before. */
  KERB_LIST_SECRET_PREVIOUS?: string
  /** Entry ids that are blocked whatever the lists say, also where the registry and KV cannot be reached. */
  KERB_EMERGENCY_BLOCK?: string
  /** Who is told of alerts: JSON, `[{ "id", "url", "secret": "whsec_…", "events"? }]`. */
  KERB_WEBHOOKS?: string
  /** A service binding to the operator's own model, by RPC (src/edge/classifier.ts). */
  CLASSIFIER?: import('./classifier.ts').ClassifierService
}
