/**
 * Who wrote, and who will read it.
 *
 * @module
 */
import { AudienceSchema, SubjectSchema } from '../../../contract/people.ts'
import { request } from '../component.ts'

export const Subject = request(
  'Subject',
  'The person who wrote, or the viewer of a link. Send `age` or `ageBand`, not both; without either the column `unknown` applies.',
  SubjectSchema,
  {
    ref: 'An opaque id of yours. One that looks like an e-mail address or a phone number is refused (`ref-not-opaque`).',
    age: 'In years. It becomes a band by the admission age of the market, and is never stored.',
    ageBand: 'The band itself, where you do not know or do not want to send the age.',
    country: 'ISO 3166-1 alpha-2: the market whose policy applies.',
    locale: 'BCP 47: the language of `message` and of the help card, where Kerb has it.',
  },
)

export const Audience = request(
  'Audience',
  'Who will read it. Of the cells of the subject and of the audience the stricter one applies.',
  AudienceSchema,
  {
    youngestBand: 'The band of the youngest reader.',
    public: 'Anybody may read it.',
  },
)
