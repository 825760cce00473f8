/**
 * What waits for a second person: `restricted-*` changes, policies, and serving a list whose source is silent.
 *
 * @module
 */
import { Hono } from 'hono'
import { ActSchema } from '../../contract/ops.ts'
import { isRestricted } from '../../core/words.ts'
import type { Evidence, Proposal } from '../../lists/ops.ts'
import type { AppEnv } from '../app-env.ts'
import { Problem } from '../errors.ts'
import { requireScope } from '../middleware/bearer.ts'
import { idempotent, once } from '../middleware/idempotency.ts'
import { parseJson, readText } from '../middleware/read-json.ts'
import { answerChange } from './answer.ts'
import { compileUpload } from './compile-upload.ts'
import { granted, isDryRun, type OpsContext, registryOf } from './context.ts'
import { type PolicyChanges, policyEvidence } from './policy.ts'
import { wantsProgress, withProgress } from './progress.ts'
import { readPush } from './read-push.ts'
import type { OnLines } from './upload-body.ts'

const STATES = ['waiting', 'approved', 'rejected', 'expired'] as const

export const proposals = new Hono<AppEnv>()
  .get('/', requireScope('ops:read'), async (c) => {
    const state = STATES.find((known) => known === c.req.query('state'))
    return c.json({ proposals: await registryOf(c).proposals(state) })
  })
  .post('/:id/approve', requireScope('ops:approve'), async (c) => {
    const proposal = await findProposal(c)
    return wantsProgress(c)
      ? withProgress(c, (onLines) => approve(c, proposal, onLines))
      : approve(c, proposal, () => {})
  })
  .post('/:id/reject', requireScope('ops:approve'), idempotent(), async (c) => {
    const body = parseJson(c, c.get('body'), ActSchema)
    const proposal = await findProposal(c)
    if (isDryRun(c, body)) return c.json({ dryRun: true, proposal })
    return c.json(granted(await registryOf(c).reject(proposal.id, c.get('tokenId'), body.reason)))
  })

async function approve(c: OpsContext, proposal: Proposal, onLines: OnLines): Promise<Response> {
  const { id, class: listClass, kind, by } = proposal
  const needsFile = isRestricted(listClass) && kind === 'upload'
  // Before a whole file is read for nothing.
  if (needsFile && by === c.get('tokenId')) throw new Problem('same-person')
  // A file is compiled as it comes; what it compiles to is its identity.
  const { evidence, dryRun, changes }: Small = needsFile
    ? { evidence: { segments: await compileUpload(c, proposal, onLines) }, dryRun: false }
    : await smallEvidence(c, proposal)
  return once(c, `${id} ${JSON.stringify(evidence)}`, async () => {
    if (isDryRun(c, { dryRun })) return c.json({ dryRun: true, proposal, ...changes })
    return answerChange(c, granted(await registryOf(c).approve(id, c.get('tokenId'), evidence)))
  })
}

async function findProposal(c: OpsContext): Promise<Proposal> {
  const id = c.req.param('id')
  const found = (await registryOf(c).proposals()).find((proposal) => proposal.id === id)
  if (found === undefined) throw new Problem('unknown-proposal')
  return found
}

/**
 * For a restricted change the same body as was proposed. A policy may be brought along, and then must be the same; what is public
 * otherwise was read by whoever approves.
 */
async function smallEvidence(c: OpsContext, { list, class: listClass, kind }: Proposal): Promise<Small> {
  c.set('body', await readText(c.req.raw))
  if (isRestricted(listClass) && kind === 'change') {
    const { changes, body } = await readPush(c, { name: list, class: listClass, record: null })
    return { evidence: { changes }, dryRun: body.dryRun }
  }
  const dryRun = saysDryRun(c.get('body'))
  const brought = kind === 'policy' ? await policyEvidence(c.get('body'), c.get('live')) : null
  return brought === null ? { evidence: null, dryRun } : { ...brought, dryRun }
}

type Small = {
  readonly evidence: Evidence | null
  readonly dryRun: boolean
  /** Of a policy that was brought along. */
  readonly changes?: PolicyChanges
}

/** Whatever else a body holds that nobody has to send. */
function saysDryRun(text: string): boolean {
  try {
    return (JSON.parse(text) as { readonly dryRun?: unknown } | null)?.dryRun === true
  } catch {
    return false
  }
}
