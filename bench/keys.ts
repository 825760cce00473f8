/**
 * Keys of a list that nobody has.
 *
 * @module
 */
import { deriveListKeys, type ListKeys } from '../src/lists/secrets.ts'
import { must } from './hostset-sets.ts'

export async function benchKeys(): Promise<ListKeys> {
  return must(await deriveListKeys('000102030405060708090a0b0c0d0e0f'.repeat(2)))
}
