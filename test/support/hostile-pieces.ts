/**
 * What hostile texts are made of: everything that the search stops at, one by one.
 *
 * @module
 */

/** Single signs: those that the scans ask about, and those that cost the normalizer something. */
export const SIGNS: readonly string[] = [
  ...' .:@/\\#([{<)]}>&%^*~_-,;!$|\'"`=+?\n\t',
  ...'ahsz019',
  '\u0000', // dropped as a control
  '\u00a0',
  '\u00ad', // soft hyphen
  '\u00e9',
  '\u0130', // two letters in lower case
  '\u0301', // a mark
  '\u034f', // joins nothing, is nothing
  '\u0440', // Cyrillic
  '\u0627', // Arabic
  '\u0661', // an Arabic digit
  '\u0907', // Devanagari
  '\u0c02', // drawn like an o
  '\u0e33', // Thai AM
  '\u1100', // Hangul, as letters
  '\u200b',
  '\u200d',
  '\u2022', // a bullet
  '\u2024', // drawn like a full stop
  '\u2026', // three of them in one
  '\u202c',
  '\u202e', // turns round what follows
  '\u2605',
  '\u3002', // a dot to every browser
  '\u30fb',
  '\u30c6',
  '\u70b9', // "dot"
  '\uac00',
  '\ufb03', // three letters
  '\ufdfa', // eighteen
  '\ufe0f',
  '\uff0e',
  '\uff21',
  '\u{1d4aa}', // a letter of mathematics
  '\u{1f1ea}', // half of a flag
  '\u{1f525}',
  '\u{e0061}', // a tag
]

/** Parts of links, of disguises and of sentences that ask for a closer look. */
export const PIECES: readonly string[] = [
  'http://',
  'https://',
  'hxxp://',
  'h**p[:]//',
  'ws:\\\\',
  '//',
  '](http://',
  '](<',
  'www.',
  'a.co',
  'b.io ',
  'a.co/',
  'a.com.It',
  'x.co.uk ',
  '1.2.3.4',
  '1,2,3,4',
  '5[.]6',
  'mia@',
  '@a.co ',
  'mailto:',
  ' at gmail ',
  ' [at] ',
  '[.]',
  '(dot)',
  ' dot ',
  ' dot com',
  'dotcom ',
  '. com ',
  ' , com',
  ' punto ',
  ' slash ',
  '\\.',
  '%2e',
  '%25',
  '&#46;',
  '&amp;#46;',
  '&period;',
  '&lt;',
  '<b>',
  '**',
  'a b c ',
  'o m e ',
  '.c o m ',
  'hello ',
  'zq',
  '#omegle',
  '#',
  'omegle',
  'omegle ',
  '0megle ',
  '\u043emegle ',
  '0m3gl3',
  'omegl ',
  'omegle.',
  'omegle dot com ',
  'monkey ',
  'emerald app ',
  'add me on ',
  'get on ',
  'snap: ',
  'snap: mia_k ',
  'whatsapp 12345 ',
  'my number is ',
  '+44 7700 900123 ',
  '0812-3456-7890 ',
  '(415) 555-2671 ',
  '0123 456 789 ',
  'how old are you ',
  'send pics ',
  '\u0435.\u043cc ',
  '\u00e9.com ',
  'xn--e1afmkfd.com ',
  '\u3053\u308c',
  '\u3053\u308c.com',
  '\ud55c\uad6d ',
  '\u202ea.co',
  'l.facebook.com/l.php?u=',
  '?u=http%3A%2F%2F',
  'z\u0301\u0302\u0303',
  'o\u{1f525}m\u{1f525}',
]

/** One piece that goes on to the end: a text of one host, one label, one path. */
export const RUNS: Readonly<Record<string, (fill: (unit: string) => string) => string>> = {
  'one word': (fill) => fill('abcdefg'),
  'one label, then .com': (fill) => `${fill('a').slice(4)}.com`,
  'one host of short labels': (fill) => fill('ab.'),
  'one host behind a scheme': (fill) => `http://${fill('ab.')}`,
  'one host of two scripts': (fill) => `http://a.${fill('a\u30c6')}`,
  'one host of two scripts, many labels': (fill) => `http://a.${fill('a\u30c6.')}`,
  'one path': (fill) => `a.co/${fill('ab/')}`,
  'one path of closing brackets': (fill) => `a.co/${fill(')')}`,
  'one path of full stops': (fill) => `a.co/${fill('.')}`,
  'one path of entities': (fill) => `a.co/${fill('&a;')}`,
  'one path of genitives': (fill) => `a.co/${fill("'s")}`,
  'one path of escapes': (fill) => `a.co/${fill('%2e')}`,
  'one path of another script': (fill) => `${fill('a.co/\u3053\u308c')}\u3002`,
  'one query': (fill) => `a.co/?${fill('a=b&')}`,
  'one query of targets': (fill) => `l.facebook.com/l.php?${fill('u=a&')}`,
  'one user': (fill) => `http://${fill('a:')}@b.co`,
  'one local part': (fill) => `${fill('a.')}@b.co`,
  'a quote that is never closed': (fill) => fill('a.co/"b'),
  'one hashtag': (fill) => `#${fill('omegle')}`,
  'one hashtag of words': (fill) => `#${fill('get_on_')}`,
  'one turned round': (fill) => `\u202e${fill('moc.elgemo ')}`,
  'turned round over and over': (fill) => fill('\u202emoc.elgemo\u202c '),
  'letters that stand apart': (fill) => fill('o m e g l e . c o m '),
  'one name stretched': (fill) => `om${fill('e')}gle`,
  'one dot stretched': (fill) => `omegle ${fill('.')} com`,
  'one bracket in another': (fill) => fill('[(['),
}
