/**
 * The rules of the Public Suffix List as the installed `tldts` holds them: read from its own trie, so that what is derived
 * from them can never be of another day than the library that has the last word.
 *
 * @module
 */
import { createRequire } from 'node:module'

/** A trie of labels from the right, in arrays: the edges of node `n` are `edgeStart[n]` up to `edgeStart[n + 1]`. */
type Trie = {
  readonly edgeStart: Uint16Array
  readonly edgeChild: Uint16Array
  readonly edgeLength: Uint8Array
  /** The labels of all edges, one behind the other. */
  readonly labelText: string
  /** Not 0 where a rule ends. */
  readonly nodeFlags: Uint8Array
  readonly rulesRoot: number
  readonly exceptionsRoot: number
}

const trie = createRequire(import.meta.url)('tldts/dist/cjs/src/data/trie.js') as Trie

/** Every rule of both sections. @example `co.uk`, `*.ck`, `!www.ck`, `github.io` */
export function suffixRules(): string[] {
  const labels = edgeLabels()
  const rules: string[] = []
  const walk = (node: number, below: string, mark: string): void => {
    for (let edge = trie.edgeStart[node]!; edge < trie.edgeStart[node + 1]!; edge++) {
      const name = below === '' ? labels[edge]! : `${labels[edge]}.${below}`
      const child = trie.edgeChild[edge]!
      if (trie.nodeFlags[child] !== 0) rules.push(mark + name)
      walk(child, name, mark)
    }
  }
  walk(trie.rulesRoot, '', '')
  walk(trie.exceptionsRoot, '', '!')
  return rules
}

function edgeLabels(): string[] {
  let end = 0
  return Array.from(trie.edgeLength, (length) => {
    end += length
    return trie.labelText.slice(end - length, end)
  })
}
