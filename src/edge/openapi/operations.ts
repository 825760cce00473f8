/**
 * Every operation, in the order in which the contract test sends the examples: later ones name what earlier ones were answered.
 *
 * @module
 */
import type { Operation } from './operation.ts'
import { DECIDE } from './operations/decide.ts'
import { HASHTAGS } from './operations/hashtags.ts'
import { LEAVE } from './operations/leave.ts'
import { LISTS } from './operations/lists.ts'
import { NIGHT } from './operations/night.ts'
import { SERVE } from './operations/serve.ts'
import { WATCH } from './operations/watch.ts'

export const OPERATIONS: readonly Operation[] = [
  ...SERVE,
  ...DECIDE,
  ...LEAVE,
  ...LISTS,
  ...NIGHT,
  ...WATCH,
  ...HASHTAGS,
]
