/**
 * The address in `<meta http-equiv="refresh" content="0; url=…">`, as browsers find it (HTML Standard, section 4.2.5.3, "shared
 * declarative refresh steps").
 *
 * @module
 */
export type Refresh = { readonly url: string; readonly start: number; readonly end: number }

/**
 * @param content the decoded attribute
 * @returns the address and where it stands; null where the page only loads itself again
 *
 * @example
 * ```ts
 * refreshOf("5; url='https://a.test/'") // { url: 'https://a.test/', start: 8, end: 23 }
 * ```
 */
export function refreshOf(content: string): Refresh | null {
  const time = /^[\t\n\f\r ]*(?:[0-9]+|(?=\.))[0-9.]*/.exec(content)
  if (time === null) return null
  let at = time[0].length
  const separator = /^(?:[\t\n\f\r ]*[;,][\t\n\f\r ]*|[\t\n\f\r ]+)/.exec(content.slice(at))
  if (separator === null) return null
  at += separator[0].length
  const label = /^[uU][rR][lL][\t\n\f\r ]*=[\t\n\f\r ]*/.exec(content.slice(at))
  if (label !== null) at += label[0].length
  const quote = content[at]
  if (quote === '"' || quote === "'") {
    const close = content.indexOf(quote, at + 1)
    return found(content, at + 1, close < 0 ? content.length : close)
  }
  return found(content, at, content.length)
}

function found(content: string, start: number, end: number): Refresh | null {
  return start >= end ? null : { url: content.slice(start, end), start, end }
}
