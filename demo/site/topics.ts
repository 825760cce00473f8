/**
 * What people search for on Porch, most often first, as a site counts it: the names of places that a child should not be led to
 * among the rest. Nothing here knows which; Kerb takes them out on the way to the browser.
 *
 * @module
 */
const TOPICS = [
  'omelette for one',
  'omegle',
  'omega watches',
  'ome tv',
  'omegle alternatives',
  'open mic night',
  'olive bread',
  'old cameras',
  'bread baking',
  'bouldering near me',
  'book club',
  'bike repair',
  'cats asleep',
  'chess for beginners',
  'chatroulette',
  'choir practice',
  'film photography',
  'night trains',
  'sourdough starter',
  'tea houses',
  'train journeys',
]

const SHOWN = 8

/** @returns those that begin with what was typed, then those with a word that does */
export function topicsFor(query: string): string[] {
  const typed = query.trim().toLowerCase()
  if (typed === '') return []
  const first = TOPICS.filter((topic) => topic.startsWith(typed))
  const others = TOPICS.filter((topic) => !first.includes(topic) && topic.includes(` ${typed}`))
  return [...first, ...others].slice(0, SHOWN)
}
