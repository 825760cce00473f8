/**
 * What the shape of the routes does not say by itself: names that differ, proof of what is believed, selectors that can be read.
 *
 * @module
 */
import type * as v from 'valibot'
import type { AudienceSources, PeopleSources, Source } from './people-source.ts'
import type { RoutesSchema } from './routes-schema.ts'

type Written = v.InferOutput<typeof RoutesSchema>
type Path = readonly (string | number)[]

/** What is wrong, and where it stands. */
export type Nonsense = { readonly path: Path; readonly expected: string }

/**
 * @param canRead whether HTMLRewriter takes a selector
 * @returns the first thing that is wrong, or null
 */
export function nonsenseOf({ people, routes }: Written, canRead: (selector: string) => boolean): Nonsense | null {
  for (const [i, { name }] of routes.entries())
    if (routes.findIndex((other) => other.name === name) < i)
      return { path: ['routes', i, 'name'], expected: 'names that differ' }
  for (const [i, route] of routes.entries())
    for (const [j, field] of route.fields.entries())
      if ('html' in field && field.html !== '*' && !canRead(field.html))
        return { path: ['routes', i, 'fields', j, 'html'], expected: 'a selector that HTMLRewriter can read' }
  return unproven(people, [
    ...sourcesAt(['people', 'subject'], people.subject),
    ...sourcesAt(['people', 'audience'], people.audience),
    ...routes.flatMap((route, i) => sourcesAt(['routes', i, 'audience'], route.audience)),
  ])
}

type Placed = { readonly path: Path; readonly source: Source }

function sourcesAt(path: Path, sources: PeopleSources['subject'] | AudienceSources): Placed[] {
  return Object.entries(sources ?? {}).flatMap(([key, source]) =>
    source === undefined ? [] : [{ path: [...path, key], source }],
  )
}

/** A header counts only where a gateway vouches for it, and a claim only in a token that somebody verifies. */
function unproven({ gateway, jwt }: PeopleSources, sources: readonly Placed[]): Nonsense | null {
  for (const { path, source } of sources) {
    if ('header' in source && gateway === undefined)
      return { path, expected: 'people.gateway beside it, since a header is trusted' }
    if ('claim' in source && jwt === undefined) return { path, expected: 'people.jwt beside it, since a claim is read' }
  }
  return null
}
