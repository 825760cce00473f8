/**
 * Who is on Porch, and what they had written before Kerb stood in front. The people are invented.
 *
 * @module
 */
export type Profile = { readonly displayName: string; readonly bio: string; readonly links: readonly string[] }

export type Member = {
  readonly age: number
  readonly country: string
  readonly profile: Profile
}

/** Three ages, since that is what the policy looks at. */
export const MEMBERS = {
  mia: {
    ...{ age: 15, country: 'GB' },
    profile: { displayName: 'Mia', bio: 'Tea, cats and late trains.', links: [] },
  },
  jonas: {
    ...{ age: 17, country: 'DE' },
    profile: {
      displayName: 'Jonas',
      bio: 'I climb, badly. I photograph it, well.',
      links: ['https://en.wikipedia.org/wiki/Bouldering'],
    },
  },
  ana: {
    ...{ age: 34, country: 'ES' },
    profile: {
      displayName: 'Ana',
      bio: 'I bake bread and answer questions about it.',
      // One that opens, one that hides where it goes, and one to a place that is listed since.
      links: ['https://en.wikipedia.org/wiki/Bread', 'https://bit.ly/porch-sourdough', 'https://omegle.com/ana'],
    },
  },
} as const satisfies Record<string, Member>

export type Handle = keyof typeof MEMBERS

export const HANDLES = Object.keys(MEMBERS) as readonly Handle[]

export function isHandle(text: unknown): text is Handle {
  return typeof text === 'string' && Object.hasOwn(MEMBERS, text)
}

/** Fields of a profile and how much each holds. */
export const LIMITS = { displayNameChars: 40, bioChars: 160, links: 3, linkChars: 300 } as const

/** @returns null for what is no profile */
export function profileOf(value: unknown): Profile | null {
  const { displayName, bio, links } = (value ?? {}) as Record<string, unknown>
  const isText = (text: unknown, most: number): text is string => typeof text === 'string' && text.length <= most
  if (!isText(displayName, LIMITS.displayNameChars) || displayName.trim() === '') return null
  if (!isText(bio, LIMITS.bioChars) || !Array.isArray(links) || links.length > LIMITS.links) return null
  if (!links.every((link) => isText(link, LIMITS.linkChars))) return null
  return { displayName: displayName.trim(), bio: bio.trim(), links: links.filter((link) => link.trim() !== '') }
}
