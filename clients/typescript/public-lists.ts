/**
 * The bundled lists without those that are secret by their class: what may be in a client's hands.
 *
 * @module
 */
import { isRestricted } from '../../src/core/words.ts'
import type { ListsData } from '../../src/lists/list-files.ts'

/** What sentinels say is for the operator's own tests, and names lists that are not here. */
export function publicLists(data: ListsData): ListsData {
  const lists = data.lists.filter((list) => !isRestricted(list.class))
  return { ...data, lists, sentinels: { mustMatch: [], mustNotMatch: [] } }
}
