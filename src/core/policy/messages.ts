/**
 * What a person reads beside a finding. Short, kind, at a reading age of 11; it says what to do next and never what somebody
 * is accused of. Classes that must look alike share their reason code, so they share their text.
 *
 * @module
 */
import type { Message } from '../decision.ts'
import type { Reason } from './reasons.ts'

const EN: Readonly<Record<Reason, string>> = {
  'link.not-allowed': 'This link can’t be shared here.',
  'link.off-platform': 'Links to chat sites outside this app can’t be shared here. Take it out and try again.',
  'link.opaque': 'We can’t see where this short link goes. Use the full link instead.',
  'link.media-host': 'Links to pictures or videos on other sites can’t be shared here.',
  'link.unreadable': 'This link doesn’t work. Check it and try again.',
  'name.off-platform': 'Inviting people to other chat sites isn’t possible here. Take it out and try again.',
  'text.not-allowed': 'Some of these words can’t be used here.',
  'text.contact': 'To keep people safe, contact details stay off this page. Take them out and try again.',
  'text.solicitation': 'Some questions are too private to ask here. Somebody on our team will have a look first.',
  'text.sensitive': 'Some of these words may upset people.',
  'surface.not-available': 'This isn’t part of your account yet.',
}

/** @param locale BCP 47; English is the only catalogue so far, and the message says so in its own `locale` */
export function messageFor(code: Reason, _locale: string | undefined): Message {
  return { key: code, text: EN[code], locale: 'en' }
}
