/**
 * The head of one part of multipart/form-data (RFC 7578). What two servers could read differently is an error: a name given
 * twice, in two ways or folded, a coding that hides the text.
 *
 * @module
 */
import { err, ok, type Result } from '../../../core/result.ts'

export type PartHead = { readonly name: string; readonly isFile: boolean }

/** A quoted string with no escape but those of the URL Standard's forms: %22 for a quote, as browsers write them. */
const PARAMETER_RE = /^\s*([\w-]+\*?)\s*=\s*(?:"([^"\\\r\n]*)"|([\w!#$%&'*+.^`|~-]+))\s*$/

/**
 * @param text the head without its last empty line
 *
 * @example
 * ```ts
 * partHead('Content-Disposition: form-data; name="bio"') // { name: 'bio', isFile: false }
 * ```
 */
export function partHead(text: string): Result<PartHead, 'invalid-multipart'> {
  const headers = new Map<string, string>()
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(0, colon)).toLowerCase()
    // A line that begins with space goes on from the one before it: old, and read in two ways.
    if (!/^[\w-]+$/.test(name) || /[\r\n\0]/.test(line) || headers.has(name)) return err('invalid-multipart', 'head')
    headers.set(name, line.slice(colon + 1).trim())
  }
  const coding = headers.get('content-transfer-encoding')?.toLowerCase() ?? '8bit'
  if (!['7bit', '8bit', 'binary'].includes(coding)) return err('invalid-multipart', 'Content-Transfer-Encoding')
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(headers.get('content-type') ?? '')?.[1]?.toLowerCase() ?? 'utf-8'
  const disposition = parameters(headers.get('content-disposition') ?? '')
  const name = disposition?.get('name')
  if (disposition === null || name === undefined) return err('invalid-multipart', 'Content-Disposition')
  const isFile = disposition.has('filename') || disposition.has('filename*')
  if (!isFile && charset !== 'utf-8' && charset !== 'utf8') return err('invalid-multipart', 'charset')
  return ok({ name: unescapeName(name), isFile })
}

/** @returns null where it is no form-data, or a parameter stands twice or in a way that is read differently */
function parameters(disposition: string): Map<string, string> | null {
  const [type = '', ...rest] = splitOutsideQuotes(disposition)
  if (type.trim().toLowerCase() !== 'form-data') return null
  const found = new Map<string, string>()
  for (const one of rest) {
    const [, name = '', quoted, plain] = PARAMETER_RE.exec(one) ?? []
    const key = name.toLowerCase()
    if (key === '' || key === 'name*' || found.has(key)) return null
    found.set(key, quoted ?? plain ?? '')
  }
  return found
}

function splitOutsideQuotes(text: string): string[] {
  const parts: string[] = []
  let from = 0
  let isQuoted = false
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') isQuoted = !isQuoted
    if (text[i] !== ';' || isQuoted) continue
    parts.push(text.slice(from, i))
    from = i + 1
  }
  return [...parts, text.slice(from)]
}

function unescapeName(name: string): string {
  return name.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n')
}
