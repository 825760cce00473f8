/** Contrast of the pages' colours, from the style itself (WCAG 2.2: 4.5 for text, 3 for what shows where a control is). */
import { describe, expect, it } from 'vitest'
import { STYLE } from '../../../src/edge/outbound/style.ts'

const SETS = [...STYLE.matchAll(/:root \{([^}]*)\}/g)].map(([, set]) =>
  Object.fromEntries([...set!.matchAll(/(--[\w-]+): (#[0-9a-f]{3,6});/g)].map(([, name, value]) => [name!, value!])),
)

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((d) => d + d) : hex.slice(1).match(/../g)!
  const [r, g, b] = digits.map((pair) => {
    const part = Number.parseInt(pair, 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light! + 0.05) / (dark! + 0.05)
}

it('reckons as the standard does', () => {
  expect(contrast('#000', '#ffffff')).toBe(21)
  expect(contrast('#777', '#fff')).toBeCloseTo(4.48, 2)
})

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('%s', (_name, index) => {
  const set = SETS[index]!

  it.each([
    ['--text', '--card', 7],
    ['--text', '--tint', 7],
    ['--soft', '--card', 4.5],
    ['--soft', '--tint', 4.5],
    ['--go', '--card', 4.5],
    ['--go', '--tint', 4.5],
    ['--on-go', '--go', 4.5],
    // The ring of a focused control may lie on the ground around the card.
    ['--go', '--ground', 3],
  ])('%s on %s: at least %d', (front, back, least) => {
    expect(contrast(set[front]!, set[back]!)).toBeGreaterThanOrEqual(least)
  })
})

it('takes every colour of text from these', () => {
  expect(SETS).toHaveLength(2)
  expect(Object.keys(SETS[0]!)).toEqual(Object.keys(SETS[1]!))
  const used = [...STYLE.matchAll(/[^-]color: ([^;]+);/g)].map(([, value]) => value)
  expect(new Set(used)).toEqual(new Set(['var(--text)', 'var(--soft)', 'var(--go)', 'var(--on-go)']))
})

it('shows what has the focus, moves nothing, and leaves lengths to the reader', () => {
  expect(STYLE).toMatch(/:focus-visible \{ outline: 3px solid/)
  expect(STYLE).not.toMatch(/outline: (?:0|none)|animation|transition/)
  expect(STYLE).not.toMatch(
    /font-size: [\d.]+px|(?:margin|padding)-(?:left|right)|text-align: (?:left|right)|[^-]width: \d+px/,
  )
})
