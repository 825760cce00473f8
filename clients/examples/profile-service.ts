/**
 * A profile service: what somebody would like to store is asked of Kerb first. What Kerb holds back keeps its old value, and so
 * does everything while Kerb does not answer.
 *
 * ```
 * KERB_ORIGIN=http://127.0.0.1:8787 KERB_TOKEN=dev-token node clients/examples/profile-service.ts
 * curl -X PUT http://127.0.0.1:8790/people/mia -d '{"displayName":"Mia","bio":"find me on omegle dot com"}'
 * ```
 *
 * @module
 */
import { createKerb, type Kerb, type Profile } from '../typescript/index.ts'
import { type Handler, type Service, serve } from './serve.ts'

type Person = { readonly profile: Profile; readonly age: number; readonly country: string }

export function startProfileService(kerb: Kerb, port = 0): Promise<Service> {
  const people = new Map<string, Person>()

  const handler: Handler = async (method, { pathname }, body) => {
    const [, id] = /^\/people\/([a-z0-9]{1,32})$/.exec(pathname) ?? []
    if (id === undefined) return { status: 404, body: { error: 'not-found' } }
    const person = people.get(id) ?? { profile: {}, age: 15, country: 'GB' }
    if (method === 'GET') return { status: 200, body: person.profile }
    if (method !== 'PUT') return { status: 405, body: { error: 'method-not-allowed' } }
    return change(id, person, JSON.parse(body) as Profile)
  }

  async function change(id: string, person: Person, wanted: Profile) {
    const { profile: old, age, country } = person
    const subject = { ref: id, age, country }
    const { store, decision, from, failure } = await kerb.profile({ profile: wanted, subject }, old)
    if (from === 'kept') {
      // Nothing is lost and nothing goes by unread: the person is told to try again.
      process.stderr.write(`kerb: ${failure}\n`)
      return {
        status: 503,
        body: { profile: old, from, tell: 'Your profile can’t be changed right now. Try again soon.' },
      }
    }
    people.set(id, { ...person, profile: store })
    const tell = decision?.findings.map(({ field, message }) => ({ field, text: message.text })) ?? []
    return { status: 200, body: { profile: store, from, tell } }
  }

  return serve(handler, port)
}

if (import.meta.main) {
  const { KERB_ORIGIN: origin = 'http://127.0.0.1:8787', KERB_TOKEN: token = 'dev-token', PORT = '8790' } = process.env
  const service = await startProfileService(createKerb({ origin, token }), Number(PORT))
  process.stdout.write(`profile service on ${service.origin}\n`)
}
