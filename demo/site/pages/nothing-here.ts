/**
 * Where no page is.
 *
 * @module
 */
import { html } from 'hono/html'
import type { Handle } from '../members.ts'
import { type Html, layout } from './layout.ts'

export function nothingHere(viewer: Handle | null): Html {
  const body = html`<h1>There is nothing here</h1><p><a href="/">To the front page</a></p>`
  return layout({ title: 'Nothing here', viewer, path: '/', query: '' }, body)
}
