import { describe, expect, it } from 'vitest'
import { isSpelledHost } from '../../../src/core/link/spelled-name.ts'
import { normalize } from '../../../src/core/text/normalize.ts'

const HOSTS = ['vidorp.com', 'vidorp.org.tr', 'vidorp.me']

/** The name is what stands before the bar. */
function asked(marked: string, isWord = false): boolean {
  const end = marked.indexOf('|')
  const n = normalize(marked.replace('|', ''), 'leet')
  return isSpelledHost(n, normalize(marked.slice(0, end), 'leet').text.length, HOSTS, isWord)
}

describe('isSpelledHost', () => {
  it.each([
    'vidorp|.com',
    'vidorp| . com',
    'vidorp| .com now',
    'vidorp|. com',
    'vidorp|. com is fun',
    'vidorp|. com вечером',
    'vidorp|..com',
    'vidorp|. .com',
    'vidorp|,com',
    'vidorp| , com',
    'vidorp|•com',
    'vidorp| • com',
    'vidorp|.\ncom',
    'vidorp|\n.com',
    'vidorp|[.]com',
    'vidorp|(dot)com',
    'vidorp| dot com',
    'vidorp| DOT c0m',
    'vidorp| dawt com',
    'vidorp| dotcom',
    'vidorp|-dot-com',
    'vidorp| punto com',
    'vidorp|点com',
    'vidorp|点com等你',
    'vidorp| точка ком',
    'vidorp| ドット コム',
    'vidorp| dot kom',
    'vidorp| dot com/room',
    'vidorp| (dot) net',
    'vidorp| com',
    'vidorp|_com',
    'vidorp|com',
    'vidorp|🔴com',
    'vidorp|.org.tr',
    'vidorp|.me',
    'vidorp|.Me',
  ])('%j', (text) => expect(asked(text)).toBe(true))

  it.each([
    'vidorp| is closed',
    'vidorp|. Com amigos',
    'vidorp|. com amigos',
    'vidorp| com vídeo',
    'vidorp|, com você',
    'vidorp|, me and you',
    'vidorp|. me too',
    'vidorp| me',
    'vidorp|.\nme',
    'vidorp|•me',
    'vidorp|..me',
    'vidorp|.net',
    'vidorp|.common',
    'vidorp| dot',
    'vidorp| dotty com',
    'vidorp|. kom',
    'vidorp|.com.example.org',
    'vidorp|.com-chat.example',
    'vidorp|comes',
    'vidorp|……com',
    'vidorp|        com',
    'vidorp|',
  ])('not %j', (text) => expect(asked(text)).toBe(false))

  it.each([
    ['vidorp|.me', true],
    ['vidorp| dot me', true],
    ['vidorp|.Me too', false],
    ['vidorp|. com is fun', true],
    ['vidorp|. com amigos', false],
    ['vidorp|. Com is fun', false],
    ['falei no vidorp| com fones', false],
    ['vidorp|.net', false],
    ['vidorp| (dot) net', false],
  ])('%j, where the name is a word too: %s', (text, expected) => expect(asked(text, true)).toBe(expected))
})
