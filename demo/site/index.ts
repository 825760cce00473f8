/**
 * Porch: a small social site that stands behind Kerb, to try Kerb on. Wiring only.
 *
 * It knows Kerb by what docs/interceptor.md promises to any site, and imports nothing of it.
 *
 * @module
 */
import { DurableObject } from 'cloudflare:workers'
import { app } from './app.ts'
import type { Profile } from './members.ts'

/** One object a member, named by the handle. */
export class Profiles extends DurableObject {
  read(): Profile | null {
    return this.ctx.storage.kv.get<Profile>('profile') ?? null
  }

  write(profile: Profile): void {
    this.ctx.storage.kv.put('profile', profile)
  }

  forget(): void {
    this.ctx.storage.kv.delete('profile')
  }
}

export default { fetch: app.fetch }
