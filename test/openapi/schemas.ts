/** The schemas of docs/openapi.json, ready to hold a value to. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Document } from '../../src/edge/openapi/document.ts'

export const OPENAPI_FILE = join(import.meta.dirname, '../../docs/openapi.json')
export const OPENAPI: Document = JSON.parse(readFileSync(OPENAPI_FILE, 'utf8'))

/** Shapes that may have more members than they name. */
const OPEN = ['Problem', 'DryRun']

/** The same, where a member that no schema names is wrong: what a handler gives and the document forgets shows. */
function closed(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => closed(one))
  if (typeof value !== 'object' || value === null) return value
  const copy = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, closed(one, key)]))
  const isShape =
    copy['type'] === 'object' && copy['properties'] !== undefined && copy['additionalProperties'] === undefined
  return isShape && !OPEN.includes(name) ? { ...copy, additionalProperties: false } : copy
}

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
ajv.addSchema(closed(OPENAPI) as object, 'kerb')

/** @returns what is wrong, in words; empty where nothing is */
export function misfits(pointer: readonly string[], value: unknown): string {
  const $ref = `kerb#/${pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`
  const validate = ajv.getSchema($ref) ?? ajv.compile({ $ref })
  return validate(value) ? '' : ajv.errorsText(validate.errors, { separator: '; ' })
}
