/**
 * URLs as people share them: mostly plain, some with long queries, some escaped, some in other scripts.
 *
 * @module
 */
import { host, picker, random, word } from './random.ts'

const EXTENSIONS = ['', '', '', '/', '.html', '.php', '.jpg']
const PARAMETERS = 'id q page v t lang ref utm_source utm_medium utm_campaign fbclid'.split(' ')
const UNICODE_HOSTS = ['bücher', 'señorita', 'пример', '例え', 'αθήνα', 'ürün'].map((label) => `${label}.example`)
const ESCAPES = ['%20', '%2F', '%C3%BC', '%e2%9c%93', '%26', '%3D']

/** @param count URLs that every contender can read: absolute, with a host that a browser opens */
export function mixedUrls(count: number, seed: number): string[] {
  const next = random(seed)
  const pick = picker(next)
  const someHost = (): string => {
    const kind = next()
    if (kind < 0.02) return pick(UNICODE_HOSTS)
    if (kind < 0.03) return `${1 + Math.floor(next() * 220)}.${Math.floor(next() * 255)}.12.7`
    const plain = host(Math.floor(next() * 2 ** 31))
    return kind < 0.07 ? plain.toUpperCase() : plain
  }
  const path = (): string => {
    let text = ''
    for (let left = Math.floor(next() * 5); left > 0; left--) text += `/${word(Math.floor(next() * 9999))}`
    if (next() < 0.08) text += `/${pick(ESCAPES)}${word(3)}`
    if (next() < 0.03) text += '/./a/../b'
    return text === '' ? pick(['', '/']) : text + pick(EXTENSIONS)
  }
  const query = (): string => {
    if (next() < 0.55) return ''
    const pairs = Array.from({ length: 1 + Math.floor(next() * 4) }, () => {
      const value = next() < 0.15 ? `${word(7)}${pick(ESCAPES)}` : Math.floor(next() * 2 ** 31).toString(36)
      return `${pick(PARAMETERS)}=${value}`
    })
    return `?${pairs.join('&')}`
  }
  return Array.from({ length: count }, () => {
    const port = next() < 0.02 ? ':8080' : ''
    const fragment = next() < 0.06 ? '#top' : ''
    return `${next() < 0.85 ? 'https' : 'http'}://${someHost()}${port}${path()}${query()}${fragment}`
  })
}

/** Copies of strings as a request's parser makes them: flat, and never hashed. */
export function parsed(json: string): string[] {
  return JSON.parse(json) as string[]
}

/** The same for strings that were put together a moment ago. */
export function flat(strings: readonly string[]): string[] {
  return parsed(JSON.stringify(strings))
}
