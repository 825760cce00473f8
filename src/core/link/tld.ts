/**
 * Which last labels make a host of a word, and how much of an argument each is.
 *
 * The list of top-level domains is the Public Suffix List's, by way of tldts. The sets below are judgements about prose: a
 * TLD that is also a word needs more than a missing space behind a full stop.
 *
 * @module
 */
import { parse } from 'tldts'

const OPTIONS = { extractHostname: false, validateHostname: false, detectIp: false, detectSpecialUse: false } as const

/** RFC 2606: reserved for tests and documentation, so that a list on such names can be tried with bare hosts too. */
const RESERVED = new Set(['test', 'example'])

/** True for a host under a suffix of the list's ICANN section that is more than the suffix. @param host lower case */
export function hasKnownSuffix(host: string): boolean {
  const result = parse(host, OPTIONS)
  if (result.domain === null) return false
  return result.isIcann === true || RESERVED.has(result.publicSuffix ?? '')
}

/** True for a last label that is a top-level domain. */
export function isTld(label: string): boolean {
  return RESERVED.has(label) || hasKnownSuffix(`kerb.${label}`)
}

/** TLDs that are no word of any language we know of: enough even where the dot is a comma or a word. */
export const PLAIN_TLDS: ReadonlySet<string> = new Set(['com', 'net', 'org'])

/** TLDs that people name when they spell out an address. */
export const COMMON_TLDS: ReadonlySet<string> = new Set(
  'com net org tv io gg xyz info biz co ru cc club online site website space chat app dev us uk de fr br mx'.split(' '),
)

/** Words that are also what people name an address by: behind a word for a dot they are no other word. */
const NAMED_TLDS = new Set(['app', 'chat'])

/** True for a last label that may stand behind a word for a dot which is a word of its own too ("punto", "point"). */
export function isNamedTld(label: string): boolean {
  return COMMON_TLDS.has(label) && (!WORDS.has(label) || NAMED_TLDS.has(label))
}

/** TLDs that begin sentences or stand in them. */
const WORDS = new Set(
  (
    'it is in so no to at be me my us am as do by la de es et il si se li mu ne na ma pa sa su tu ai st ml ' +
    'you now here one like love life live best cool fun today day show play work world home name games game ' +
    'man men kim how new top win bet pro win vip date dating chat group social family baby kids moe wow guru ' +
    'rest food bar pub cafe pizza beer fit fish dog cat car cars auto bike run fan fans sport music band photo art ' +
    'school college study training science news blog media movie film theater watch deals gift gifts sale save shop store ' +
    'app buy car care health doctor help plus red blue pink black green gold mom dad here soy foo zero zone'
  ).split(' '),
)

/** True where the last label is as likely a word of the next sentence. */
export function isWordTld(label: string): boolean {
  return WORDS.has(label)
}

/** TLDs that are file extensions in everyday use. A bare name of two labels with one of them is a file. */
const FILES = new Set(['py', 'sh', 'md', 'zip', 'mov', 'ps', 'pm', 'tf'])
/** These are countries with many sites, so only names that programmers give to files are files. */
const COUNTRY_FILES = new Set(['rs', 'pl', 'so', 'cc', 'ml', 'st', 'in', 'mk', 'am'])
const FILE_STEMS = new Set(
  'main lib mod index test tests setup script file install build run app makefile config readme server client utils'.split(
    ' ',
  ),
)

/** @param labels of a bare host, lower case */
export function isFileName(labels: readonly string[]): boolean {
  if (labels.length !== 2) return false
  const [stem, extension] = labels as [string, string]
  return FILES.has(extension) || (COUNTRY_FILES.has(extension) && (FILE_STEMS.has(stem) || stem.startsWith('lib')))
}

/** Extensions that are no TLD: "omegle.com.html" is a saved page. */
export const NO_HOST_TAILS: ReadonlySet<string> = new Set(
  'html htm php asp aspx jsp js css json xml txt pdf doc docx jpg jpeg png gif webp mp3 mp4 exe apk bz2 gz tar rar csv log bak'.split(
    ' ',
  ),
)
