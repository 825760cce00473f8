/**
 * The strings that somebody wrote into a GraphQL document itself instead of its variables (GraphQL October 2021, section 2.9.4).
 *
 * @module
 */

/**
 * @returns what each string says, in order. Names, numbers and comments are none; a document that ends inside a string gives
 * the rest of it
 *
 * @example
 * ```ts
 * literalsOf('mutation { edit(bio: "hi") { id } }') // ['hi']
 * ```
 */
export function literalsOf(document: string): string[] {
  const found: string[] = []
  for (let i = 0; i < document.length; i++) {
    const c = document[i]
    if (c === '#') i = lineEnd(document, i)
    if (c !== '"') continue
    const isBlock = document.startsWith('"""', i)
    const from = i + (isBlock ? 3 : 1)
    const end = isBlock ? endOfBlock(document, from) : endOfQuoted(document, from)
    const inner = document.slice(from, end)
    found.push(isBlock ? inner.replaceAll('\\"""', '"""') : unescaped(inner))
    i = end + (isBlock ? 2 : 0)
  }
  return found
}

function lineEnd(document: string, at: number): number {
  let i = at
  while (i < document.length && document[i] !== '\n' && document[i] !== '\r') i++
  return i
}

function endOfQuoted(document: string, from: number): number {
  let i = from
  while (i < document.length && document[i] !== '"' && document[i] !== '\n') i += document[i] === '\\' ? 2 : 1
  return i
}

function endOfBlock(document: string, from: number): number {
  for (let i = from; i < document.length; i++) {
    if (document.startsWith('\\"""', i)) i += 3
    else if (document.startsWith('"""', i)) return i
  }
  return document.length
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

function unescaped(text: string): string {
  return text.replace(/\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|(.))/g, (_all, braced, plain, one) => {
    if (one !== undefined) return ESCAPES[one] ?? one
    const code = Number.parseInt(braced ?? plain, 16)
    return code <= 0x10ffff ? String.fromCharCode(...utf16(code)) : '\ufffd'
  })
}

/** Half a character may be followed by its other half, in an escape of its own. */
function utf16(code: number): number[] {
  return code < 0x10000 ? [code] : [0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff)]
}
