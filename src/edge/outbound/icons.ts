/**
 * One small picture for each page of `/out`, drawn here: the policy lets in none from elsewhere. They say nothing that the heading
 * does not say, so screen readers leave them out.
 *
 * @module
 */
import { raw } from 'hono/html'

const SHAPES = {
  /** A door, and an arrow out of it. */
  leaving: '<path d="M14 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h8"/><path d="M10 12h10m-4-4 4 4-4 4"/>',
  /** A way that is closed. */
  closed: '<circle cx="12" cy="12" r="9"/><path d="M7.5 12h9"/>',
  /** A link, struck through. */
  broken: '<path d="M9 17H7A5 5 0 0 1 7 7h2m6 0h2a5 5 0 0 1 0 10h-2M5 3.5l14 17"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>',
  done: '<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.7 2.7L16 9.5"/>',
} as const

export type IconName = keyof typeof SHAPES

export function icon(name: IconName) {
  const turns = name === 'leaving' ? ' turns' : ''
  return raw(`<svg class="icon${turns}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${SHAPES[name]}</svg>`)
}
