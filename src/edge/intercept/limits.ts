/**
 * Every bound of the interceptor, with its unit in its name. docs/interceptor.md has the same table, and a test holds it to this.
 *
 * @module
 */
export const INTERCEPT_LIMITS = {
  /** A watched body, as it came and unpacked. A multipart body may go on with files beyond it. */
  bodyBytes: 1_048_576,
  /** For a watched body to arrive whole, or for the part of a multipart body that is held. */
  bodyMilliseconds: 10_000,
  /** A multipart body in all, its files among them. */
  multipartBytes: 104_857_600,
  /** The head of one part. */
  partHeadBytes: 8_192,
  parts: 200,
  /** A response that is filtered or whose JSON links are signed. */
  responseBytes: 4_194_304,
  /** Of one `noscript`, that are rewritten together. */
  noscriptChars: 65_536,
  jsonDepth: 64,
  /** Watched values of one body. */
  values: 500,
  /** Problems told in one answer, and pointers in `x-kerb-changed`. */
  told: 50,
  routes: 100,
  fieldsPerRoute: 50,
  /** Of the setting KERB_ROUTES; a Worker's variable holds 5 kB, a secret as well. */
  routesChars: 100_000,
  jwtChars: 8_192,
  jwksBytes: 65_536,
  jwksMilliseconds: 2_000,
  /** How long fetched keys are trusted, and how soon they may be asked for again for a key id that they lack. */
  jwksSeconds: 600,
  jwksRetrySeconds: 30,
} as const
