import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { removable } from '../../../src/edge/intercept/body/content.ts'
import { editJson } from '../../../src/edge/intercept/body/json-edit.ts'
import { type JsonValue, scanJson } from '../../../src/edge/intercept/body/json-scan.ts'
import { parsePointer, watchTree } from '../../../src/edge/intercept/body/pointers.ts'
import { lineOfPath, lineOfSyntaxError } from '../../../src/edge/intercept/route-lines.ts'

const LIMITS = { depth: 64, values: 10_000 }
const tree = (...pointers: string[]) => watchTree(pointers.map((one) => stepsOf(one)))
const stepsOf = (pointer: string): readonly string[] => {
  const parsed = parsePointer(pointer)
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}
const scan = (text: string, ...pointers: string[]) => scanJson(text, tree(...pointers), LIMITS)
const values = (text: string, ...pointers: string[]): readonly JsonValue[] => {
  const scanned = scan(text, ...pointers)
  if (!scanned.ok) throw new Error(scanned.error)
  return scanned.value
}
const drop = (value: JsonValue) => ({ kind: 'drop', place: removable(value)! }) as const

describe('pointers', () => {
  it.each([
    ['/a/b', ['a', 'b']],
    ['/a~1b/~0', ['a/b', '~']],
    ['/', ['']],
    ['/a/*/b', ['a', '*', 'b']],
  ])('%s', (text, steps) => expect(parsePointer(text)).toEqual({ ok: true, value: steps }))

  it.each(['', 'a', '/a~2', '/~', `/${'a/'.repeat(30)}`])('%s is none', (text) =>
    expect(parsePointer(text).ok).toBe(false),
  )
})

describe('scanJson', () => {
  it.each<[string, string[], string[]]>([
    ['{"bio":"hi","x":"no"}', ['/bio'], ['/bio=hi']],
    ['{"a":{"bio":"hi"},"bio":1}', ['/bio'], []],
    ['{"l":[{"u":"1"},{"u":"2"},"3"]}', ['/l/*/u'], ['/l/0/u=1', '/l/1/u=2']],
    ['{"l":[{"u":"1"}]}', ['/l/0/u'], ['/l/0/u=1']],
    ['{"l":{"x":"1","y":["2",{"z":"3"}]}}', ['/l'], ['/l/x=1', '/l/y/0=2', '/l/y/1/z=3']],
    ['{"a/b":{"~":"1"}}', ['/a~1b/~0'], ['/a~1b/~0=1']],
    ['{"B\\u0049O":"\\u0041\\ud83c\\udfb8\\n"}', ['/bio'], ['/BIO=A🎸\n']],
    ['{"bi\u212a":"1"}', ['/bik'], ['/bi\u212a=1']],
    ['[["x"]]', ['/*/*'], ['/0/0=x']],
    ['\ufeff{"bio":"x"}', ['/bio'], ['/bio=x']],
    ['"x"', ['/bio'], []],
  ])('%s at %s', (text, pointers, expected) => {
    expect(values(text, ...pointers).map(({ pointer, value }) => `${pointer}=${value}`)).toEqual(expected)
  })

  it.each([
    ['a key twice', '{"bio":1,"bio":2}', { error: 'duplicate-field', detail: '/bio' }],
    ['a key escaped', '{"bio":1,"b\\u0069o":2}', { error: 'duplicate-field', detail: '/bio' }],
    ['a key in capitals', '{"l":[{"u":1,"U":2}]}', { error: 'duplicate-field', detail: '/l/0/U' }],
    ['a key on the way', '{"l":[],"x":1,"l":[]}', { error: 'duplicate-field', detail: '/l' }],
    ['65 levels', `${'['.repeat(65)}${']'.repeat(65)}`, { error: 'too-deep' }],
    ['10,001 values', `{"bio":[${'"x",'.repeat(10_001)}1]}`, { error: 'too-many-fields' }],
  ])('%s is refused', (_what, text, expected) =>
    expect(scan(text, '/bio', '/l/*/u')).toMatchObject({ ok: false, ...expected }),
  )

  it('leaves duplicates alone where nothing is watched', () =>
    expect(scan('{"x":{"a":1,"a":2},"y":1,"y":2}', '/bio').ok).toBe(true))

  const spaced = fc.json({ maxDepth: 4 }).map((text) => text.replaceAll(',', ' ,\n').replaceAll(':', '\t: '))
  it('takes what JSON.parse takes, and nothing else', () => {
    const noise = fc.tuple(
      spaced,
      fc.nat(),
      fc.constantFrom('', ',', '"', '\\', '}', ']', '0', '-', '.', 'e', 'null', ' ', '\u0001', '\u00a0', '/'),
    )
    const changed = noise.map(
      ([text, at, c]) => text.slice(0, at % (text.length + 1)) + c + text.slice((at % (text.length + 1)) + (at % 2)),
    )
    fc.assert(
      fc.property(fc.oneof(spaced, changed), (text) => {
        expect(scan(text, '/nowhere').ok).toBe(parses(text))
      }),
      { numRuns: 3_000 },
    )
  })

  it('finds what a walk through the parsed document finds', () => {
    const key = fc.constantFrom('a', 'b', 'é', '/', '')
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.integer(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(key, tie('value'), { maxKeys: 3 }),
      ),
    }))
    fc.assert(
      fc.property(value, fc.constantFrom('/a', '/*/b', '/a/*', '/*/*/a', '/é/*'), (document, pointer) => {
        const text = JSON.stringify(document, null, 1)
        const found = values(text, pointer)
        expect(found.map((one) => one.value)).toEqual(walk(document, pointer.slice(1).split('/')))
        for (const one of found) expect(JSON.parse(text.slice(one.start, one.end))).toBe(one.value)
        expect(editJson(text, [])).toBe(text)
        const replaced = editJson(
          text,
          found.map((one) => ({ kind: 'replace', value: one, text: 'new"' })),
        )
        expect(walk(JSON.parse(replaced), pointer.slice(1).split('/'))).toEqual(found.map(() => 'new"'))
        const rest = editJson(text, found.map(drop))
        expect(walk(JSON.parse(rest), pointer.slice(1).split('/'))).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  it('takes time in proportion to the text', () => {
    const once = (size: number) => {
      const text = `{"bio":[${'"x\\n", '.repeat(size)}1],"y":"${'\\u0041'.repeat(size)}"}`
      const started = performance.now()
      scanJson(text, tree('/bio', '/*/z'), { depth: 64, values: Number.POSITIVE_INFINITY })
      return performance.now() - started
    }
    const best = (size: number) => Math.min(...Array.from({ length: 5 }, () => once(size)))
    // Eight times the text; were it quadratic, 64 times as long.
    expect(best(160_000)).toBeLessThan(25 * best(20_000))
  })
})

describe('editJson', () => {
  const LIST = '{ "l" : [ "a" , "b",\n"c" ], "z": 1.0 }'
  it.each([
    [[0], '{ "l" : [ "b",\n"c" ], "z": 1.0 }'],
    [[1], '{ "l" : [ "a",\n"c" ], "z": 1.0 }'],
    [[2], '{ "l" : [ "a" , "b" ], "z": 1.0 }'],
    [[0, 1], '{ "l" : [ "c" ], "z": 1.0 }'],
    [[1, 2], '{ "l" : [ "a" ], "z": 1.0 }'],
    [[0, 2], '{ "l" : [ "b" ], "z": 1.0 }'],
    [[0, 1, 2], '{ "l" : [  ], "z": 1.0 }'],
  ])('without the elements %s', (which, expected) => {
    const found = values(LIST, '/l/*')
    expect(
      editJson(
        LIST,
        which.map((i) => drop(found[i]!)),
      ),
    ).toBe(expected)
  })

  it.each([
    ['{"bio":"x","z":1.0}', '{"z":1.0}'],
    ['{"a":1 , "bio" : "x" , "z":1.0}', '{"a":1 , "z":1.0}'],
    ['{ "bio":"x" }', '{  }'],
  ])('without a member: %s', (text, expected) => expect(editJson(text, values(text, '/bio').map(drop))).toBe(expected))
})

describe('lines', () => {
  const TEXT = '{\n "a": [\n  {"b": 1},\n  {"b": "x\\"{"}\n ]\n}'
  it('of a path', () => {
    expect([[], ['a'], ['a', 0], ['a', 1, 'b'], ['a', 1, 'nowhere']].map((path) => lineOfPath(TEXT, path))).toEqual([
      1, 2, 3, 4, 4,
    ])
  })
  it.each([
    ['{\n"a":\n}', 3],
    ['{}\n x', 2],
    ['[1,\n2\n3]', 3],
    ['', 1],
  ])('of what is no JSON: %j', (text, line) => expect(lineOfSyntaxError(text)).toBe(line))
})

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Strings at or below a pointer, in the order of the document; keys here have one case. */
function walk(value: unknown, steps: readonly string[]): string[] {
  const [step, ...rest] = steps
  if (step === undefined && typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) =>
    step === undefined ? walk(child, []) : step === '*' || step === key ? walk(child, rest) : [],
  )
}
