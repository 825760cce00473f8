/**
 * The paths that exist, as patterns. A log line holds one of these or none: the query of /out is a link that somebody followed,
 * and a path may hold one just as well.
 *
 * @module
 */
export const PATHS: readonly string[] = [
  '/',
  '/health',
  '/ready',
  '/openapi.json',
  '/docs',
  '/out',
  '/v1/check',
  '/v1/profile',
  '/v1/suggestions',
  '/v1/hashtags',
  '/v1/links',
  '/ops/v1/lists',
  '/ops/v1/lists/:list',
  '/ops/v1/lists/:list/rollback',
  '/ops/v1/lists/:list/unpin',
  '/ops/v1/lists/:list/suspend',
  '/ops/v1/lists/:list/lift',
  '/ops/v1/lists/:list/shadow',
  '/ops/v1/lists/:list/mode',
  '/ops/v1/lists/:list/accept-stale',
  '/ops/v1/lists/:list/reviewed',
  '/ops/v1/lists/:list/versions',
  '/ops/v1/lists/:list/diff',
  '/ops/v1/lists/:list/impact',
  '/ops/v1/proposals',
  '/ops/v1/proposals/:id/approve',
  '/ops/v1/proposals/:id/reject',
  '/ops/v1/acts',
  '/ops/v1/acts/:id/confirm',
  '/ops/v1/acts/:id/end',
  '/ops/v1/routes/shadow',
  '/ops/v1/feeds',
  '/ops/v1/feeds/:list/refresh',
  '/ops/v1/hashtags/watch',
  '/ops/v1/hashtags/watch/:tag',
  '/ops/v1/hashtags/emerging',
  '/ops/v1/hashtags/emerging/:variant/promote',
  '/ops/v1/hashtags/emerging/:variant/dismiss',
  '/ops/v1/explain',
  '/ops/v1/audit',
  '/ops/v1/self-test',
  '/ops/v1/stats',
]

const SPLIT = PATHS.map((pattern) => ({ pattern, parts: pattern.split('/') }))

/**
 * @returns the pattern of a path, with the name of what stands in the place of a part; null where nothing is there
 *
 * @example
 * ```ts
 * pathPattern('/ops/v1/lists/lures/rollback') // '/ops/v1/lists/:list/rollback'
 * ```
 */
export function pathPattern(path: string): string | null {
  const parts = path.split('/')
  const found = SPLIT.find(
    (known) => known.parts.length === parts.length && known.parts.every((part, i) => fits(part, parts[i]!)),
  )
  return found?.pattern ?? null
}

function fits(part: string, given: string): boolean {
  return part.startsWith(':') ? given !== '' : part === given
}
