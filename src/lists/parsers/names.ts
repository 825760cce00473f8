/**
 * The formats that list bare names: `domains` (one a line) and `hosts` (the hosts file of hosts(5)).
 *
 * @module
 */
import { err } from '../../core/result.ts'
import { isRestricted, type ListClass } from '../../core/words.ts'
import { readHost } from './host.ts'
import type { Collector, Reading, RejectReason } from './report.ts'

/** A comment at the end of a line: it needs a space before it, so that a `#` inside an entry stays an entry's. */
const TRAILING_COMMENT = /\s#/

/** The line without its trailing comment and outer space. */
export function withoutComment(line: string): string {
  const at = line.search(TRAILING_COMMENT)
  return (at === -1 ? line : line.slice(0, at)).trim()
}

/**
 * One line of `domains`: a name that stands for itself and every host below it. `#`, `!` and `;` start comments.
 *
 * `*.example.com` and `.example.com` are common spellings of the same; yet they name the hosts BELOW a name, and a
 * restricted list is never read wider than it is written (DESIGN section 1), so there they are refused.
 */
export function readDomainLine(line: string, listClass: ListClass, collector: Collector): void {
  const text = withoutComment(line)
  if (text !== '' && !'#!;'.includes(text[0]!)) collector.put(readDomain(text, listClass), line)
}

function readDomain(text: string, listClass: ListClass): Reading {
  const dots = text.startsWith('*.') ? 2 : text.startsWith('.') ? 1 : 0
  return dots > 0 && isRestricted(listClass) ? err('unsupported-rule') : readHost(text.slice(dots), 'domain')
}

/** Addresses that lead nowhere: what a blocking hosts file maps to. */
const SINKHOLE = /^(?:0|0\.0\.0\.0|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::|::0|::1)$/
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|0|[0-9a-f]*:[0-9a-f:.]*(?:%\w+)?)$/i

/** Names that every hosts file gives to the machine itself: neither entries nor errors. */
const MACHINE_NAMES = new Set([
  'localhost',
  'localhost.localdomain',
  'localhost4',
  'localhost6',
  'local',
  'broadcasthost',
  'ip6-localhost',
  'ip6-loopback',
  'ip6-localnet',
  'ip6-mcastprefix',
  'ip6-allnodes',
  'ip6-allrouters',
  'ip6-allhosts',
  '0.0.0.0',
])

/**
 * One line of `hosts`: an address that leads nowhere, then one or more names. Each name stands for itself alone: a hosts
 * file has no way to say "and below".
 */
export function readHostsLine(line: string, _listClass: ListClass, collector: Collector): void {
  const [address = '', ...names] = hostsFields(line)
  if (address === '') return
  const others = names.filter((name) => !MACHINE_NAMES.has(name.toLowerCase()))
  const problem = lineProblem(address, names.length, others.length)
  if (problem !== null) collector.put(err(problem), line)
  else for (const name of others) collector.put(readHost(name, 'host'), others.length === 1 ? line : name)
}

function lineProblem(address: string, names: number, others: number): RejectReason | null {
  if (!ADDRESS.test(address)) return 'not-a-sinkhole'
  if (names === 0) return 'empty-host'
  // A line that maps a name to a real address (SafeSearch lists do) is no statement that the name is bad.
  return others > 0 && !SINKHOLE.test(address) ? 'not-a-sinkhole' : null
}

function hostsFields(line: string): string[] {
  const hash = line.indexOf('#')
  const text = (hash === -1 ? line : line.slice(0, hash)).trim()
  // Some blockers write `!` and `;` headers into hosts files, too.
  return text === '' || text[0] === '!' || text[0] === ';' ? [] : text.split(/\s+/)
}
