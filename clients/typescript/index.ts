/**
 * The client of Kerb. The embedded core is a file of its own (embedded.ts): whoever does not need it does not carry its lists.
 *
 * @module
 */
export type * from './api.generated.ts'
export { type Answer, type Call, call, type OperationId, type Place } from './call.ts'
export {
  type Checked,
  createKerb,
  type Judged,
  type Kerb,
  type KerbOptions,
  type Stored,
  type Suggested,
} from './client.ts'
export type { Embedded } from './embedded-api.ts'
export { BUDGETS, type Budgets, type Outcome } from './outcome.ts'
export type { Failure, Tried } from './retry.ts'
