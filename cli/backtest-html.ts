/**
 * A tally as one page that may be mailed: no script, nothing from elsewhere. It holds texts of people, so it says who may see it.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import type { Sample } from './backtest-sample.ts'
import { SAMPLES_PER_CLASS, type Tally } from './backtest-tally.ts'
import { n, share } from './backtest-text.ts'
import { actionWords, certaintyWords, classWords, errorWords, languageWords } from './backtest-words.ts'
import { bar, type Cell, escaped, facts, table } from './html.ts'

const STYLE = `
:root{color-scheme:light dark;--edge:#c3cad5;--soft:#f4f6f9;--found:#ffe08a;--bar:#4a6fa5;--dim:#56606e}
@media (prefers-color-scheme:dark){:root{--edge:#4a5260;--soft:#1c2027;--found:#6b5300;--bar:#7fa3d6;--dim:#a5afbd}}
body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:62rem;padding:2rem 1.25rem}
h1{margin:0}h2{margin:2.5rem 0 .5rem}h3{margin:1.75rem 0 .5rem}
p.about,td small,.of{color:var(--dim)}
dl{display:grid;gap:.75rem;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));margin:1.5rem 0}
dl div{background:var(--soft);border:1px solid var(--edge);border-radius:.5rem;padding:.75rem 1rem}
dt{color:var(--dim)}dd{font-size:1.6rem;font-weight:600;margin:0}dd small{font-size:1rem;font-weight:400}
.wide{overflow-x:auto}
table{border-collapse:collapse;margin:.75rem 0;width:100%}
td,th{border-top:1px solid var(--edge);padding:.3rem 1rem .3rem 0;text-align:left;vertical-align:top}
td.n,th.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
td.bar{width:30%;min-width:6rem;vertical-align:middle}
svg{display:block;height:.7rem;width:100%}svg rect{fill:var(--bar)}
blockquote{background:var(--soft);border:1px solid var(--edge);border-radius:.5rem;margin:.5rem 0;padding:.5rem 1rem;overflow-wrap:anywhere;white-space:pre-wrap}
mark{background:var(--found);color:inherit}
`

export type About = { readonly file: string; readonly listsVersion: string; readonly date: string }

export function htmlOf(tally: Tally, about: About): string {
  const hash = createHash('sha256').update(STYLE).digest('base64')
  const csp = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${csp}"><meta name="robots" content="noindex">
<title>Kerb backtest: ${escaped(about.file)}</title><style>${STYLE}</style></head><body><main>
${[head(tally, about), outcomes(tally), found(tally), languages(tally), samples(tally), failures(tally)].join('\n')}
</main></body></html>
`
}

function head(tally: Tally, { file, listsVersion, date }: About): string {
  const { firstLine, lastLine, checked, changed, notChecked, bad, stopped } = tally
  const failed = Object.values(bad).reduce((sum, count) => sum + count, 0)
  const end = stopped ? ', where it was stopped' : ''
  const read = ` Lines ${n(firstLine)} to ${n(lastLine)} were read${end}.`
  return `<h1>What would have changed</h1>
<p class="about">If these lists and this policy had been in force when each text was written. ${escaped(file)}, ${escaped(date)}, lists ${escaped(listsVersion)}.${read}</p>
${facts([
  ['Checked', n(checked), 'texts or profiles'],
  ['Would have changed', n(changed), share(changed, checked)],
  ...(notChecked > 0 ? [['Not read', n(notChecked), 'no basis in their market'] as const] : []),
  ['Could not be checked', n(failed), failed > 0 ? 'see the end' : ''],
])}
<p><strong>Keep this page as you keep people’s texts:</strong> the samples are theirs.</p>`
}

function outcomes({ actions, changed }: Tally): string {
  const rows = Object.entries(actions).sort(([, a], [, b]) => b - a)
  const cells = rows.map(([action, lines]): Cell[] => [
    actionWords(action),
    n(lines),
    share(lines, changed),
    bar(lines, changed),
  ])
  return `<h2>What would have happened to them</h2>
<p>The strongest that was found in a text happens to all of it.</p>
${table(['Outcome', 'Lines', 'Of those that change', ''], cells, 'Nothing would have changed.')}`
}

function found({ rows, changed }: Tally): string {
  const cells = rows.map(({ class: name, language, certainty, lines }): Cell[] => {
    const [what, how] = [classWords(name), certaintyWords(certainty)]
    return [what, languageWords(language), how, n(lines), bar(lines, changed)]
  })
  return `<h2>What was found, in which language, and how sure it is</h2>
<p>A line counts once in each row that it belongs to. The surest first: a link, a bare address, a disguise, an invitation, a look-alike, only a name; of restricted lists and threats it is never told.</p>
${table(['What', 'Language', 'How', 'Lines', ''], cells, 'Nothing was found.')}`
}

function languages({ languages: spoken }: Tally): string {
  const cells = spoken.map(({ language, checked, changed }): Cell[] => {
    return [languageWords(language), n(checked), n(changed), share(changed, checked), bar(changed, checked)]
  })
  return `<h2>Language by language</h2>
<p>Where the share of one is far above the others, look at its samples first: it may be the lists that are wrong. The language is a guess by letters and small words.</p>
${table(['Language', 'Checked', 'Changed', 'Share', ''], cells, 'Nothing was checked.')}`
}

function samples({ samples: kept }: Tally): string {
  const parts = Object.entries(kept).map(([name, some]) => {
    const { text, code } = classWords(name)
    return `<h3>${escaped(text)} <small class="of">${escaped(code ?? '')}</small></h3>\n${some.map(sampleHtml).join('')}`
  })
  return `<h2>Samples</h2>
<p>At most ${SAMPLES_PER_CLASS} of each kind, from all over the file. What was found is marked; what a restricted list found is shown as ▮.</p>
${parts.length === 0 ? '<p>None.</p>' : parts.join('\n')}`
}

function sampleHtml({ line, id, language, action, kinds, fields }: Sample): string {
  const texts = fields.map(({ field, pieces }) => {
    const shown = pieces.map(({ text, found: isFound }) => (isFound ? `<mark>${escaped(text)}</mark>` : escaped(text)))
    return `<small class="of">${escaped(field)}</small> <bdi>${shown.join('')}</bdi>`
  })
  const name = id === null ? [] : [`id ${id}`]
  const about = [`line ${n(line)}`, ...name, languageWords(language).text, actionWords(action).text, kinds.join(', ')]
  return `<blockquote>${texts.join('\n')}\n<small class="of">${escaped(about.join(' · '))}</small></blockquote>\n`
}

function failures({ bad }: Tally): string {
  const cells = Object.entries(bad).map(([code, lines]): Cell[] => [errorWords(code), n(lines)])
  return `<h2>Lines that could not be checked</h2>\n${table(['Why', 'Lines'], cells, 'None.')}`
}
