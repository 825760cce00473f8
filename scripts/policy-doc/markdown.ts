/**
 * Small helps to write Markdown.
 *
 * @module
 */
const NAMES = new Intl.DisplayNames('en', { type: 'region' })
const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' })

/** @param market ISO 3166-1 alpha-2, or `*` */
export function marketName(market: string): string {
  return market === '*' ? 'every other market' : (NAMES.of(market) ?? market)
}

export function languageName(language: string): string {
  return LANGUAGES.of(language) ?? language
}

export function markdownTable(heads: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [row(heads), `|${heads.map(() => '---|').join('')}`, ...lines.map(row)].join('\n')
}
