/** Every way in which a text could show in bytes: itself, encoded, and hashed without a key. */

type Needle = { readonly name: string; readonly bytes: Uint8Array }

const utf8 = new TextEncoder()
const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))

const known = new Map<string, Promise<Needle[]>>()

/** @param texts ASCII, of four characters or more: what is shorter shows by chance */
export async function needlesOf(texts: readonly string[]): Promise<Needle[]> {
  const all = texts.map((text) => {
    const found = known.get(text) ?? needlesOfOne(text)
    known.set(text, found)
    return found
  })
  return (await Promise.all(all)).flat()
}

async function needlesOfOne(text: string): Promise<Needle[]> {
  const plain = utf8.encode(text)
  const wide = Uint8Array.from([...plain].flatMap((byte) => [byte, 0]))
  const found: Needle[] = [
    { name: `${text} in UTF-8`, bytes: plain },
    { name: `${text} in upper case`, bytes: utf8.encode(text.toUpperCase()) },
    { name: `${text} in UTF-16`, bytes: wide.slice(0, -1) },
    { name: `${text} in hexadecimal`, bytes: utf8.encode(hex(plain)) },
    { name: `${text} reversed`, bytes: plain.slice().reverse() },
  ]
  const escaped = encodeURIComponent(text)
  if (escaped !== text) found.push({ name: `${text} in a URL`, bytes: utf8.encode(escaped) })
  for (const [name, bytes] of [
    ['base64', plain],
    ['base64 of UTF-16', wide],
  ] as const)
    for (const needle of atEachOffset(bytes)) found.push({ name: `${text} in ${name}`, bytes: needle })
  for (const algorithm of ['SHA-256', 'SHA-1', 'MD5', 'SHA-512']) {
    for (const [as, input] of [
      ['', plain],
      [' in UTF-16', wide],
    ] as const) {
      // The first 8 bytes are enough to look a hash up in a table.
      const start = new Uint8Array(await crypto.subtle.digest(algorithm, input)).slice(0, 8)
      const name = `${algorithm} of ${text}${as}`
      found.push(
        { name, bytes: start },
        { name: `${name} in hexadecimal`, bytes: utf8.encode(hex(start)) },
        { name: `${name} in base64`, bytes: utf8.encode(base64(start).slice(0, 10)) },
      )
    }
  }
  return found
}

/** Six bits a character: the same bytes look otherwise at each of three places. Both alphabets say these the same. */
function atEachOffset(bytes: Uint8Array): Uint8Array[] {
  return [0, 1, 2].map((before) => {
    const padded = base64(Uint8Array.from([...new Uint8Array(before), ...bytes])).replace(/=+$/, '')
    return utf8.encode(padded.slice(before === 0 ? 0 : before + 1, -1))
  })
}

/** @returns the names of those that are in it */
export function find(haystack: Uint8Array, needles: readonly Needle[]): string[] {
  // One character a byte: the engine's own search is far faster than a loop.
  let text = ''
  for (let at = 0; at < haystack.length; at += 8_192) text += String.fromCharCode(...haystack.subarray(at, at + 8_192))
  return needles.filter(({ bytes }) => text.includes(String.fromCharCode(...bytes))).map(({ name }) => name)
}
