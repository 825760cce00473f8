/**
 * Reads `links.txt` and `not-links.txt`.
 *
 * @module
 */
import { readFileSync } from 'node:fs'

export type Expected = { readonly kind: string; readonly host: string; readonly raw: string }
export type Case = { readonly line: number; readonly text: string; readonly links: readonly Expected[] }

export function readLinks(): Case[] {
  const cases: Case[] = []
  let open: { line: number; text: string; links: Expected[] } | null = null
  for (const [i, line] of linesOf('links.txt').entries()) {
    if (line.startsWith('%')) continue
    if (line === '') {
      open = null
    } else if (open === null) {
      open = { line: i + 1, text: unescaped(line), links: [] }
      cases.push(open)
    } else {
      const [kind, host, ...raw] = line.split(' ')
      open.links.push({ kind: kind ?? '', host: host ?? '', raw: unescaped(raw.join(' ')) })
    }
  }
  return cases
}

export function readNotLinks(): Case[] {
  const cases: Case[] = []
  for (const [i, line] of linesOf('not-links.txt').entries()) {
    if (line !== '' && !line.startsWith('%')) cases.push({ line: i + 1, text: unescaped(line), links: [] })
  }
  return cases
}

function linesOf(name: string): string[] {
  return readFileSync(new URL(name, import.meta.url), 'utf8').split('\n')
}

function unescaped(line: string): string {
  return line
    .replaceAll(/\\u\{([0-9a-f]+)\}|\\u([0-9a-f]{4})/gi, (_, long, short) =>
      String.fromCodePoint(Number.parseInt(long ?? short, 16)),
    )
    .replaceAll('\\n', '\n')
}
