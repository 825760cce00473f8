/**
 * Character references in an attribute (HTML Standard, section 13.2.5.72 to .80). HTMLRewriter gives attributes as they are
 * written, and `https&colon;//…` is a link all the same.
 *
 * The names are those of ASCII characters, which addresses are made of, and Latin-1. A name beyond those stays as it is: it cannot
 * be part of a scheme or a host, so the link is handled, and its path may hold the name in place of the letter.
 *
 * @module
 */
const ASCII: Readonly<Record<string, string>> = {
  ...{
    Tab: '\t',
    NewLine: '\n',
    excl: '!',
    quot: '"',
    QUOT: '"',
    num: '#',
    dollar: '$',
    percnt: '%',
    amp: '&',
    AMP: '&',
  },
  ...{
    apos: "'",
    lpar: '(',
    rpar: ')',
    ast: '*',
    midast: '*',
    plus: '+',
    comma: ',',
    period: '.',
    sol: '/',
    colon: ':',
  },
  ...{
    semi: ';',
    lt: '<',
    LT: '<',
    equals: '=',
    gt: '>',
    GT: '>',
    quest: '?',
    commat: '@',
    lsqb: '[',
    lbrack: '[',
    bsol: '\\',
  },
  ...{
    rsqb: ']',
    rbrack: ']',
    Hat: '^',
    lowbar: '_',
    UnderBar: '_',
    grave: '`',
    DiacriticalGrave: '`',
    lcub: '{',
    lbrace: '{',
  },
  ...{ verbar: '|', vert: '|', VerticalLine: '|', rcub: '}', rbrace: '}', fjlig: 'fj' },
}

/** U+00A0 to U+00FF, in order. */
const LATIN_1 = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot ' +
  'cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml ' +
  'Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ' +
  'ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
).split(' ')

/** Names that count without their semicolon, which old pages leave out. */
const LOOSE = new Set([...LATIN_1, 'amp', 'AMP', 'lt', 'LT', 'gt', 'GT', 'quot', 'QUOT'])
const NAMES = new Map([
  ...Object.entries(ASCII),
  ...LATIN_1.map((name, i) => [name, String.fromCharCode(0xa0 + i)] as const),
])

const REFERENCE_RE = /&(?:#(?:[xX]([0-9a-fA-F]{1,12})|([0-9]{1,12}));?|([A-Za-z][A-Za-z0-9]{1,15})(;?))/g

/**
 * @example
 * ```ts
 * decodeCharRefs('https&colon;//a.test/?x=1&amp;copy=2') // 'https://a.test/?x=1&copy=2'
 * ```
 */
export function decodeCharRefs(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(REFERENCE_RE, (all: string, hex, decimal, name: string | undefined, semicolon, at: number) => {
    if (name === undefined) return fromCode(Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16))
    if (semicolon === ';') return NAMES.get(name) ?? all
    // "&copy=2" in an address is a parameter, and so is whatever goes on with letters.
    return LOOSE.has(name) && text[at + all.length] !== '=' ? NAMES.get(name)! : all
  })
}

function fromCode(code: number): string {
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : '\ufffd'
}

/** For a value between double quotes. */
export function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
