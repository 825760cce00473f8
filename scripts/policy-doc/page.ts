/**
 * The page docs/policy.md: what is written by hand, and the parts that come from the policy.
 *
 * @module
 */
import type { PolicyTable } from '../../src/core/policy/table.ts'
import { SURFACES } from '../../src/core/words.ts'
import { ages, languages, messages, redress, scores, unavailable, uncounted } from './settings.ts'
import { surfaceSection } from './surface.ts'

export function policyPage(table: PolicyTable): string {
  const { policy } = table
  const parts = [
    HEAD.replace('VERSION', policy.version),
    '## From which age somebody may have an account',
    ages(policy),
    '## What an age band does not have',
    unavailable(policy),
    '## Direct messages and the law',
    messages(policy),
    '# Place by place',
    PLACES,
    ...SURFACES.map((surface) => surfaceSection(table, surface)),
    '# Beside the table',
    '## What is never counted against somebody',
    uncounted(policy),
    '## What a model’s score does',
    scores(policy),
    '## Where somebody can turn who disagrees',
    redress(policy),
    '## In which language people are told',
    languages(policy),
    TAIL,
  ]
  return `${parts.join('\n\n')}\n`
}

const HEAD = `<!-- Generated from lists/policy.json and lists/messages by scripts/generate-policy-doc.ts. Do not edit. -->

# Policy

What Kerb does about what it finds, for whoever answers for it. No code is needed to read this page. It is generated from
the policy as shipped, version VERSION, and a test fails where the two differ. An operator who pushes another policy reads this page of theirs:
\`node scripts/generate-policy-doc.ts their-policy.json\`.

## How to read it

**Two people count.** Who wrote it (or who looks at it: for a search and for a click), and the youngest who will read it, where
the platform says so. Each has a line below; the stricter line is what happens. So what an adult writes to somebody of 16 is treated by the
line for 16–17. Readers of something public, of whom no age is known, are “of unknown age”.

**The strongest wins.** Where several things are found in one text, the strongest of these happens to the whole text, weakest first:

1. **let through**
2. **let through with that place changed**: the place is replaced, the rest stays
3. **let through and not recommended**: it is there, and nobody is led to it
4. **let through with a warning**: the platform shows a warning beside it
5. **held for a person**: not published, and what was there before stays, until a moderator of the platform decides. In brackets: what becomes of it if nobody does. Kerb itself
   keeps no queue: the platform that holds it reads this from the record of reasons (\`onTimeout\`) and sees to it
6. **refused**: not published; the author is told, and what can be mended is offered mended

“Shown to a person at once” means that a moderator sees it first, whatever else happens. Kerb never closes an account and never reports anybody to an authority by itself.

**How sure it is.** *A link* is a whole address. *The bare address* has no “https://” before it. *A disguised mention* is written so that a machine should
not see it (“omegle dot com”). *An invitation* names a service and asks somebody there. *A look-alike* is written like a listed name and is not it. *Only the name*
is the word alone, as in the news: it closes no bio.

**Why** is what the author may be told: the rule of the platform. It goes into the record of reasons ([reasons.md](reasons.md#records)).

**Restricted lists and threats answer alike**, on purpose and everywhere. Whoever could tell them apart could find out what is on a secret list. Kerb refuses a policy that breaks this.`

const PLACES =
  'What is not in a table is let through. The lines are for every market; where one has rules of its own, they follow.'

const TAIL = `# Changing it

The policy is a list: it is pushed, it needs a second person, it is rolled back like any other ([RUNBOOK.md](RUNBOOK.md)). Before a change goes live, these say in sentences
what happens to whom that did not before, such as “A comment by somebody of 13–15 with a link to a listed chat service: was held for a person, is now refused.”

\`\`\`
npx kerb policy diff their-policy.json                                               # to the policy that comes with Kerb
npx kerb policy diff old-policy.json their-policy.json                               # between two
npx kerb lists push policy --replace their-policy.json --reason "…" --dry-run        # to the one that is live
\`\`\`

\`onTimeout\` and the other names in the file are explained in \`src/core/policy/policy.ts\`; \`unavailable\` may say \`readers\`: then nobody of these ages is sent such a thing, either.

A policy is refused that leaves a case without an answer, that lets anything on a restricted list or a list of threats through anywhere, or that lets a model’s score refuse
something. Some of it is law and differs by country: the ages, the bases for messages, the redress. Kerb ships defaults, not advice.`
