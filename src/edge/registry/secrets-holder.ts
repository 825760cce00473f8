/**
 * The registry's keys, derived once for each pair of secrets, and the moment in which another secret is noticed.
 *
 * @module
 */
import { isRotated, rotate } from './rotate.ts'
import { deriveSecrets, type Secrets } from './secrets.ts'

type Transact = <T>(work: (sql: SqlStorage, now: number) => T) => T

export class SecretsHolder {
  private readonly sql: SqlStorage
  private readonly transact: Transact
  private held: { readonly from: string; readonly secrets: Promise<Secrets> } | null = null
  private rotating: Promise<void> | null = null

  constructor(sql: SqlStorage, transact: Transact) {
    this.sql = sql
    this.transact = transact
  }

  /** What lay under the secret before lies under this one when this returns. */
  async read({ KERB_LIST_SECRET: secret, KERB_LIST_SECRET_PREVIOUS: previous }: Env): Promise<Secrets> {
    const from = `${secret} ${previous}`
    if (this.held?.from !== from) this.held = { from, secrets: deriveSecrets(secret, previous) }
    const secrets = await this.held.secrets
    if (isRotated(this.sql, secrets)) {
      this.rotating ??= rotate(this.sql, this.transact, secrets).finally(() => {
        this.rotating = null
      })
      await this.rotating
    }
    return secrets
  }
}
