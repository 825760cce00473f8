/**
 * `Content-Type` as far as it decides how a body is read (RFC 9110, section 8.3).
 *
 * @module
 */
export type MediaType = { readonly kind: 'json' | 'form' | 'multipart' | 'other'; readonly boundary: string | null }

/** But JSON Patch (RFC 6902), which names in a value the field that it changes. */
const JSON_RE = /^application\/(?!json-patch\+json$)(?:json|[\w.+-]+\+json)$/
const PARAMETER_RE = /^([\w-]+)=(?:"([^"\\]*)"|([^\s"\\]+))$/
/** RFC 2046, section 5.1.1: the boundary's characters; a space may not be the last, and is never sent. */
const BOUNDARY_RE = /^[\w'()+,./:=?-]{1,70}$/

/**
 * @returns `other` for whatever is not plainly one of the three in UTF-8: two types in one header, a parameter twice, another
 * charset
 *
 * @example
 * ```ts
 * mediaType('multipart/form-data; boundary=x') // { kind: 'multipart', boundary: 'x' }
 * ```
 */
export function mediaType(header: string | null): MediaType {
  if (header === 'application/json') return JSON_TYPE
  const [type = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim())
  const known = new Map<string, string>()
  for (const parameter of parameters.filter((one) => one !== '')) {
    const [, name, quoted, plain] = PARAMETER_RE.exec(parameter) ?? []
    if (name === undefined || known.has(name.toLowerCase())) return OTHER
    known.set(name.toLowerCase(), quoted ?? plain ?? '')
  }
  const charset = known.get('charset')?.toLowerCase() ?? 'utf-8'
  if (charset !== 'utf-8' && charset !== 'utf8') return OTHER
  const essence = type.toLowerCase()
  if (JSON_RE.test(essence)) return JSON_TYPE
  if (essence === 'application/x-www-form-urlencoded') return { kind: 'form', boundary: null }
  const boundary = known.get('boundary') ?? ''
  if (essence === 'multipart/form-data' && BOUNDARY_RE.test(boundary)) return { kind: 'multipart', boundary }
  return OTHER
}

const JSON_TYPE: MediaType = { kind: 'json', boundary: null }
const OTHER: MediaType = { kind: 'other', boundary: null }
