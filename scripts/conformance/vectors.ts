/**
 * Reads vector files. Nothing of them is kept in the project.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A file that cannot be used, by name: it ends its own row and fails the run. */
export class UnreadableVectors extends Error {
  readonly file: string

  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`)
    this.name = 'UnreadableVectors'
    this.file = file
  }
}

export type Case = Readonly<Record<string, unknown>>

/** @throws UnreadableVectors where there is no such file */
export function readText(dir: string, file: string): string {
  try {
    return readFileSync(join(dir, file), 'utf8')
  } catch (error) {
    throw new UnreadableVectors(file, error instanceof Error ? error.message : String(error))
  }
}

/** Lines that hold something. @throws UnreadableVectors */
export function readLines(dir: string, file: string): string[] {
  return readText(dir, file)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
}

/** @throws UnreadableVectors where it is missing, or no JSON */
export function readJson(dir: string, file: string): unknown {
  const text = readText(dir, file)
  try {
    return JSON.parse(text)
  } catch {
    throw new UnreadableVectors(file, 'not JSON')
  }
}

/** The objects of a JSON array; between them web-platform-tests have comments as strings. @throws UnreadableVectors */
export function readCases(dir: string, file: string): Case[] {
  return casesOf(readJson(dir, file), file)
}

/** @throws UnreadableVectors where `value` is no array */
export function casesOf(value: unknown, file: string): Case[] {
  if (!Array.isArray(value)) throw new UnreadableVectors(file, 'not a JSON array of cases')
  return value.filter((one): one is Case => typeof one === 'object' && one !== null && !Array.isArray(one))
}

/** A field that must be text. @throws Error, which fails the case */
export function textOf(one: Case, field: string): string {
  const value = one[field]
  if (typeof value !== 'string') throw new Error(`no text in "${field}"`)
  return value
}

/** A field that is text or absent. */
export function optionalText(one: Case, field: string): string | null {
  const value = one[field]
  return typeof value === 'string' ? value : null
}

/** The texts of a field that is an array. */
export function textsOf(one: Case, field: string): string[] {
  const value = one[field]
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}
