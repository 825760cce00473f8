/**
 * The bodies of `/v1`, as the handlers check them.
 *
 * @module
 */
import * as v from 'valibot'
import { CheckSchema, ItemSchema, LinksSchema, ProfileSchema, SuggestionsSchema } from '../../../contract/requests.ts'
import { LIMITS } from '../../../core/limits.ts'
import { request } from '../component.ts'

const PERSON = {
  subject: 'The person who wrote it.',
  audience: 'Who will read it.',
}

export const Item = request('Item', 'One text or URL. There must be a `text` or a `url`.', ItemSchema, {
  ...PERSON,
  id: 'Yours; it comes back beside the decision. Without one Kerb makes one.',
  surface: 'Where it stands on the platform.',
  text: `At most ${LIMITS.textChars.toLocaleString('en')} characters (UTF-16 code units).`,
  url: `One URL, with or without a scheme; at most ${LIMITS.urlChars.toLocaleString('en')} characters.`,
  postedAt: 'When it was posted.',
})

/** The handler checks each item by itself, so that a bad one never fails its neighbours. A caller sees what an item is. */
const items = v.pipe(v.array(ItemSchema), v.minLength(1), v.maxLength(LIMITS.checkItems))

export const CheckRequest = request(
  'CheckRequest',
  'Texts and URLs to decide about.',
  v.object({ ...CheckSchema.pipe[1].entries, items }),
  {
    items: `In the order in which they are answered; at most ${LIMITS.checkItems}.`,
    explain:
      'Class, list and entry beside each finding, but for restricted lists. Needs a token with the scope `explain`.',
  },
)

export const Profile = request(
  'Profile',
  'A profile as somebody would like it. Fields that Kerb has no name for are read like a bio; null is a field that was emptied.',
  ProfileSchema.pipe[1].entries.profile,
  {
    displayName: 'The name that is shown.',
    username: 'The handle.',
    bio: 'What the person writes about themselves.',
    links: `At most ${LIMITS.profileLinks}.`,
  },
)

export const ProfileRequest = request('ProfileRequest', 'A whole profile, decided at once.', ProfileSchema, {
  ...PERSON,
  profile: 'What somebody would like to store.',
  explain: 'As for `/v1/check`.',
})

export const SuggestionsRequest = request(
  'SuggestionsRequest',
  'What somebody has typed, and what the search box would suggest.',
  SuggestionsSchema,
  {
    query: 'As far as it was typed.',
    suggestions: 'Yours, in your order.',
    subject: 'The person who searches.',
  },
)

export const LinksRequest = request('LinksRequest', 'Links that leave the platform.', LinksSchema, {
  urls: 'http and https URLs.',
  ttlSeconds: 'How long the signed links are good. Without it: for good, but checked again at each click.',
})

export const REQUESTS = [Item, CheckRequest, Profile, ProfileRequest, SuggestionsRequest, LinksRequest]
