/**
 * The format `json`: an array of entries, or one of the reviewed data files of `lists/`. A JSON document means nothing
 * until its last bracket, so it is not streamed; it is bounded instead.
 *
 * @module
 */
import { err } from '../../core/result.ts'
import type { ListClass } from '../../core/words.ts'
import { readItem } from './items.ts'
import { pieces } from './lines.ts'
import type { Collector } from './report.ts'

/** About 60,000 entries. A list that is longer comes as lines, which are streamed; parsed JSON takes many times its text. */
export const JSON_CHARS = 8_388_608

/** Parses a JSON feed; see `parseFeed`. */
export async function parseJson(
  chunks: AsyncIterable<Uint8Array>,
  listClass: ListClass,
  collector: Collector,
): Promise<void> {
  const text = await readAll(chunks)
  collector.at(1)
  const items = text === null ? 'too-long' : itemsOf(parsed(text), listClass)
  if (typeof items === 'string') {
    collector.put(err(items), text ?? '')
    return
  }
  collector.at(0)
  items.forEach((item, index) => {
    collector.at(index + 1)
    readItem(item, listClass, collector)
  })
}

async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<string | null> {
  const held: string[] = []
  let length = 0
  for await (const piece of pieces(chunks)) {
    length += piece.length
    if (length > JSON_CHARS) return null
    held.push(piece)
  }
  return held.join('')
}

/** Undefined, which no JSON text is, when it cannot be parsed. The parser's message quotes the text, so it goes nowhere. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function itemsOf(document: unknown, listClass: ListClass): readonly unknown[] | 'bad-json' | 'wrong-class' {
  if (Array.isArray(document)) return document
  if (typeof document !== 'object' || document === null) return 'bad-json'
  const file = document as Readonly<Record<string, unknown>>
  if (file['class'] !== undefined && file['class'] !== listClass) return 'wrong-class'
  return Array.isArray(file['entries']) ? file['entries'] : 'bad-json'
}
