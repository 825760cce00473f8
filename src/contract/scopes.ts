/**
 * What a token may do.
 *
 * @module
 */
export const SCOPES = ['check', 'suggest', 'sweep', 'explain', 'ops:read', 'ops:write', 'ops:approve'] as const
export type Scope = (typeof SCOPES)[number]
