/** Holds whatever the Worker under test refuses to the OpenAPI document: a problem that an operation does not name fails the test. */
import { expect } from 'vitest'
import { ANYWHERE } from '../../src/edge/openapi/operation.ts'
import { OPERATIONS } from '../../src/edge/openapi/operations.ts'

const ROUTES = OPERATIONS.map(({ id, method, path, problems }) => ({
  id,
  method: method.toUpperCase(),
  path: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`),
  codes: new Set<string>([...ANYWHERE, ...problems]),
}))

/** @param url with or without its origin */
export async function expectDocumented(method: string, url: string, response: Response): Promise<void> {
  if (!(response.headers.get('content-type') ?? '').startsWith('application/problem+json')) return
  const { pathname } = new URL(url, 'https://kerb.test')
  const route = ROUTES.find((one) => one.method === method && one.path.test(pathname))
  const { code } = (await response.clone().json()) as { code: string }
  // What no operation is at is nobody's: `not-found`, `method-not-allowed`, or the platform's own path.
  if (route !== undefined) expect([...route.codes], `${route.id} may answer ${code}`).toContain(code)
}
