/**
 * A response that several operations give stands once in the document: most refusals are the same everywhere, and the document
 * is in the bundle.
 *
 * @module
 */
import type { JsonSchema } from './json-schema.ts'

type Paths = Record<string, Record<string, JsonSchema>>

/** @returns `components.responses`; in `paths` references to it take their place */
export function shareResponses(paths: Paths): Record<string, JsonSchema> {
  const operations = Object.values(paths).flatMap((path) => Object.values(path))
  const uses = new Map<string, number>()
  for (const operation of operations) {
    for (const response of Object.values(responsesIn(operation))) {
      const text = JSON.stringify(response)
      uses.set(text, (uses.get(text) ?? 0) + 1)
    }
  }
  const shared: Record<string, JsonSchema> = {}
  const names = new Map<string, string>()
  for (const operation of operations) {
    const responses = responsesIn(operation)
    for (const [status, response] of Object.entries(responses)) {
      const text = JSON.stringify(response)
      if (uses.get(text) === 1) continue
      const name = names.get(text) ?? freeName(status, shared)
      names.set(text, name)
      shared[name] = response
      responses[status] = { $ref: `#/components/responses/${name}` }
    }
  }
  return shared
}

function responsesIn(operation: JsonSchema): Record<string, JsonSchema> {
  return operation['responses'] as Record<string, JsonSchema>
}

function freeName(status: string, taken: Readonly<Record<string, JsonSchema>>): string {
  const count = Object.keys(taken).filter((name) => name.startsWith(status)).length
  return count === 0 ? status : `${status}-${count + 1}`
}
