/**
 * Every component of the document, by name, as JSON Schema.
 *
 * @module
 */
import { PROBLEMS } from '../errors.ts'
import type { Component } from './component.ts'
import { ANSWERS } from './components/answers.ts'
import { HASHTAGS } from './components/hashtags.ts'
import { Health, HealthList, problemComponent, Ready } from './components/health.ts'
import { OPS_ANSWERS } from './components/ops-answers.ts'
import { OPS_LISTS } from './components/ops-lists.ts'
import { OPS_REQUESTS } from './components/ops-requests.ts'
import { Audience, Subject } from './components/people.ts'
import { REQUESTS } from './components/requests.ts'
import { converter, type JsonSchema } from './json-schema.ts'

export const Problem = problemComponent(Object.keys(PROBLEMS))

const COMPONENTS: readonly Component[] = [
  ...[Subject, Audience, ...REQUESTS, ...ANSWERS, Health, HealthList, Ready, Problem],
  ...[...OPS_REQUESTS, ...OPS_LISTS, ...OPS_ANSWERS, ...HASHTAGS],
]

/** @throws where two have one name, or a field has no words: a document with holes is not written */
export function componentSchemas(): Record<string, JsonSchema> {
  const { definition } = converter(new Map(COMPONENTS.map(({ schema, name }) => [schema, name])))
  const schemas: Record<string, JsonSchema> = {}
  for (const component of COMPONENTS) {
    const { name, about, schema } = component
    if (schemas[name] !== undefined) throw new Error(`two components are called ${name}`)
    schemas[name] = { description: about, ...withWords(component, definition(schema)) }
  }
  return schemas
}

function withWords({ name, fields }: Component, schema: JsonSchema): JsonSchema {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>
  const stray = Object.keys(fields).filter((field) => properties[field] === undefined)
  const silent = Object.keys(properties).filter((property) => fields[property] === undefined)
  if (stray.length + silent.length > 0) throw new Error(`${name}: no such field ${stray}; no words for ${silent}`)
  const told = Object.entries(properties).map(([property, one]) => [
    property,
    { ...one, description: fields[property] },
  ])
  return { ...schema, properties: Object.fromEntries(told) }
}
