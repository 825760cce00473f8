/**
 * Who is signed in: a token in a cookie, signed with the secret that Kerb holds too (KERB_JWT_SECRET), so that Kerb can read
 * the age in it and a visitor cannot write one. There is no password: on a demo, anybody may be anybody.
 *
 * @module
 */
import { jwtVerify, SignJWT } from 'jose'
import { type Handle, isHandle, MEMBERS } from './members.ts'

/** As demo/routes.json names them. */
export const SESSION_COOKIE = 'session'
const ISSUER = 'porch'
export const SESSION_SECONDS = 86_400

export async function sessionFor(handle: Handle, secret: string): Promise<string> {
  const { age, country } = MEMBERS[handle]
  return new SignJWT({ age, country })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(ISSUER)
    .setSubject(handle)
    .setIssuedAt()
    .setExpirationTime(`${SESSION_SECONDS} seconds`)
    .sign(new TextEncoder().encode(secret))
}

/** @returns null without a token that verifies */
export async function handleOf(token: string | undefined, secret: string): Promise<Handle | null> {
  if (token === undefined) return null
  try {
    const options = { algorithms: ['HS256'], issuer: ISSUER }
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), options)
    return isHandle(payload.sub) ? payload.sub : null
  } catch {
    return null
  }
}
