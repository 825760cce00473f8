/**
 * A tally as one page that may be mailed: no script, nothing from elsewhere. It holds texts of people, so it says who may see it.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import type { Sample } from './backtest-sample.ts'
import { SAMPLES_PER_CLASS, type Tally } from './backtest-tally.ts'
import { n, share } from './backtest-text.ts'
import { printable } from './ops/table.ts'

const STYLE = `
:root{color-scheme:light dark;--edge:#b8c0cc;--found:#ffe08a}
@media (prefers-color-scheme:dark){:root{--edge:#4a5260;--found:#6b5300}}
body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:2rem 1rem}
table{border-collapse:collapse;margin:1rem 0}
td,th{border-top:1px solid var(--edge);padding:.25rem 1.5rem .25rem 0;text-align:left;vertical-align:top}
td.n,th.n{text-align:right}
blockquote{border:1px solid var(--edge);border-radius:.5rem;margin:.5rem 0;padding:.5rem 1rem;overflow-wrap:anywhere;white-space:pre-wrap}
mark{background:var(--found);color:inherit}
small{opacity:.8}
`

export type About = { readonly file: string; readonly listsVersion: string; readonly date: string }

export function htmlOf(tally: Tally, { file, listsVersion, date }: About): string {
  const { lines, checked, changed, notChecked, bad, actions, rows, languages, samples } = tally
  const hash = createHash('sha256').update(STYLE).digest('base64')
  const csp = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${csp}"><meta name="robots" content="noindex">
<title>Kerb backtest</title><style>${STYLE}</style></head><body><main>
<h1>What would have changed</h1>
<p>${text(file)}, ${text(date)}, lists ${text(listsVersion)}. Samples are texts of people: keep this page as you keep those.</p>
<p><strong>${n(changed)} of ${n(checked)}</strong> (${share(changed, checked)}) would have changed.${
    notChecked > 0 ? ` ${n(notChecked)} may be read by nobody in their market, and were not checked.` : ''
  } The file has ${n(lines)} lines.</p>
${tableOf(
  ['Action', 'Lines'],
  Object.entries(actions).sort(([, a], [, b]) => b - a),
)}
<h2>By class, language and certainty</h2>
<p>A line counts once in each row that it belongs to. <code>link</code> is the surest, <code>name</code> the least sure; for restricted lists and threats it is always <code>link</code>. <code>und</code>: the language could not be told.</p>
${tableOf(
  ['Class', 'Language', 'Certainty', 'Lines'],
  rows.map((row) => [row.class, row.language, row.certainty, row.lines]),
)}
<h2>By language</h2>
${tableOf(
  ['Language', 'Checked', 'Changed', 'Share'],
  languages.map((row) => [row.language, row.checked, row.changed, share(row.changed, row.checked)]),
)}
<h2>Samples</h2>
<p>At most ${SAMPLES_PER_CLASS} of each class, from all over the file. What a restricted list found is shown as ▮.</p>
${Object.entries(samples)
  .map(([name, kept]) => `<h3>${text(name)}</h3>${kept.map(sampleHtml).join('')}`)
  .join('\n')}
<h2>Lines that could not be checked</h2>
${tableOf(['Why', 'Lines'], Object.entries(bad))}
</main></body></html>
`
}

function sampleHtml({ line, id, language, action, kinds, fields }: Sample): string {
  const texts = fields.map(({ field, pieces }) => {
    const shown = pieces.map(({ text: piece, found }) => (found ? `<mark>${text(piece)}</mark>` : text(piece))).join('')
    return `<small>${text(field)}</small> <bdi>${shown}</bdi>`
  })
  const about = [`line ${n(line)}`, ...(id === null ? [] : [`id ${id}`]), language, action, kinds.join(', ')]
  return `<blockquote>${texts.join('\n')}\n<small>${text(about.join(' · '))}</small></blockquote>\n`
}

function tableOf(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return '<p>None.</p>'
  const isNumber = headings.map((_, i) => typeof rows[0]?.[i] === 'number')
  const cell = (tag: string, value: string | number, i: number) =>
    `<${tag}${isNumber[i] ? ' class="n"' : ''}>${typeof value === 'number' ? n(value) : text(value)}</${tag}>`
  const head = headings.map((heading, i) => cell('th', heading, i)).join('')
  return `<table><tr>${head}</tr>\n${rows.map((row) => `<tr>${row.map((value, i) => cell('td', value, i)).join('')}</tr>\n`).join('')}</table>`
}

/** Line ends stay; what would turn a line around or hide in it is spelled out. */
function text(value: string): string {
  return value
    .split('\n')
    .map(printable)
    .join('\n')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
