/**
 * From term hits to matches: how sure a name is depends on what stands around it.
 *
 * @module
 */
import type { Match } from '../findings.ts'
import { contextOf } from '../link/names.ts'
import type { Snapshot } from '../snapshot.ts'
import { type ActingClass, type Certainty, isRestricted, type Surface } from '../words.ts'
import { isHandleIntroduced } from './handle.ts'
import { ruleId } from './match-links.ts'
import { scanTerms, type TermHit, type TextLevels } from './scan.ts'

export function matchTerms(levels: TextLevels, surface: Surface, snapshot: Snapshot): Match[] {
  const hits = scanTerms(levels, surface, snapshot.terms)
  if (hits.length === 0) return []
  const allowed = hits.filter((hit) => hit.source.listClass === 'allow')
  const matches: Match[] = []
  for (const hit of hits) {
    if (hit.source.listClass === 'allow') continue
    const listClass = hit.source.listClass as ActingClass
    if (!isRestricted(listClass) && allowed.some((free) => free.start <= hit.start && hit.end <= free.end)) continue
    const certainty = certaintyOf(hit, listClass, levels.source)
    if (certainty === null) continue
    matches.push({
      listClass,
      kind: 'text',
      certainty,
      start: hit.start,
      end: hit.end,
      explanation: explain(hit, listClass),
    })
  }
  return matches
}

/** @returns null where an ambiguous word stands for itself */
function certaintyOf(hit: TermHit, listClass: ActingClass, text: string): Certainty | null {
  if (listClass === 'contact-lures') {
    return hit.ambiguous && !isHandleIntroduced(text, hit.end) ? null : hit.disguised ? 'disguised' : 'invited'
  }
  if (listClass !== 'lures') return hit.disguised ? 'disguised' : hit.certainty
  const { normalized } = hit.scan
  const at = hit.scan.at
  const start = at === null ? hit.scanStart : at[hit.scanStart]!
  const end = at === null ? hit.scanEnd : at[hit.scanEnd - 1]! + 1
  const context = contextOf(normalized, start, end, hit.hosts)
  if (context === 'spelled-host') return 'disguised'
  if (hit.disguised && !hit.ambiguous) return 'disguised'
  if (context === 'invitation') return 'invited'
  return hit.ambiguous && context === 'none' ? null : 'name'
}

function explain(hit: TermHit, listClass: ActingClass): Match['explanation'] {
  const { list } = hit.source
  if (isRestricted(listClass)) return { class: listClass, list, ruleId: ruleId(hit.patternId, 0) }
  return { class: listClass, list, matched: hit.pattern }
}
