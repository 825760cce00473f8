/**
 * The profiles as they stand: what was saved, or what each member began with.
 *
 * @module
 */
import type { DemoEnv } from './env.ts'
import { HANDLES, type Handle, MEMBERS, type Profile } from './members.ts'

export async function readProfile(env: DemoEnv, handle: Handle): Promise<Profile> {
  return (await env.PROFILES.getByName(handle).read()) ?? MEMBERS[handle].profile
}

export async function allProfiles(env: DemoEnv): Promise<Map<Handle, Profile>> {
  const read = HANDLES.map(async (handle) => [handle, await readProfile(env, handle)] as const)
  return new Map(await Promise.all(read))
}
