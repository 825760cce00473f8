/**
 * The automaton: every occurrence of many terms in one pass over a text (Aho and Corasick, 1975), as flat tables that are
 * written to a segment and read back as views.
 *
 * ```
 * text ─▶ window of 6 codes ─▶ may a term start here? ──no──▶ next character
 *                                      │ yes
 *                                      ▼
 *              walk: goto ─▶ goto ─▶ … ─▶ no goto: follow fail; where it is shallow, back to the window
 *                                │
 *                                └─ a state with `out`: visit it and every term that is its suffix
 * ```
 *
 * The window is only a filter: it may say yes too often, never no too often. A walk starts at a later character each
 * time and steps back at most `WINDOW - 1` characters, so the scan is linear in the text whatever the terms.
 *
 * States are numbered in preorder of the sorted terms, so a state with one child has it at `state + 1` and the tail of a
 * term is read as a stream. Only states with several children go through `rows`, a row-displaced table (Tarjan and
 * Yao, 1979): the child of `state` by `c` is at `base + classes[c]` when the owner written there is `state`.
 *
 * @module
 */

export { buildAutomaton } from './automaton-build.ts'
export { scanAutomaton } from './automaton-scan.ts'
export { AUTOMATON_SECTIONS, automatonFromSections, automatonToSections } from './automaton-sections.ts'
export type { AutomatonTables } from './automaton-tables.ts'
