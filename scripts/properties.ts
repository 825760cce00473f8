/**
 * Reads a `.properties` file: `key = text` a line, `#` for a remark. The format is what tools for translators take, and one line a
 * text is what a reviewer reads. Of the format's escapes none is needed: the files are UTF-8.
 *
 * @module
 */

/**
 * @throws on a line that is neither, and on a key that stands twice
 *
 * @example
 * ```ts
 * parseProperties('# a remark\nlink.opaque = Use the full link.') // { 'link.opaque': 'Use the full link.' }
 * ```
 */
export function parseProperties(text: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const at = line.indexOf('=')
    if (at === -1) throw new Error(`line ${index + 1}: no "="`)
    const key = line.slice(0, at).trim()
    if (Object.hasOwn(found, key)) throw new Error(`line ${index + 1}: "${key}" stands twice`)
    found[key] = line.slice(at + 1).trim()
  }
  return found
}
