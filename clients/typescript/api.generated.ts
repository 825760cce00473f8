// Generated from docs/openapi.json by scripts/generate-openapi.ts. Do not edit.
/** The person who wrote, or the viewer of a link. Send `age` or `ageBand`, not both; without either the column `unknown` applies. */
export type Subject = {
  /** An opaque id of yours. One that looks like an e-mail address or a phone number is refused (`ref-not-opaque`). */
  readonly ref?: string
  /** In years. It becomes a band by the admission age of the market, and is never stored. */
  readonly age?: number
  /** The band itself, where you do not know or do not want to send the age. */
  readonly ageBand?: 'below-admission' | '13-15' | '16-17' | 'adult' | 'unknown'
  /** ISO 3166-1 alpha-2: the market whose policy applies. */
  readonly country?: string
  /** BCP 47: the language of `message` and of the help card, where Kerb has it. */
  readonly locale?: string
}

/** Who will read it. Of the cells of the subject and of the audience the stricter one applies. */
export type Audience = {
  /** The band of the youngest reader. */
  readonly youngestBand?: 'below-admission' | '13-15' | '16-17' | 'adult' | 'unknown'
  /** Anybody may read it. */
  readonly public?: boolean
}

/** One text or URL. There must be a `text` or a `url`. */
export type Item = {
  /** Yours; it comes back beside the decision. Without one Kerb makes one. */
  readonly id?: string
  /** Where it stands on the platform. */
  readonly surface: 'display-name' | 'username' | 'bio' | 'profile-link' | 'comment' | 'message' | 'caption' | 'transcript' | 'hashtag' | 'query' | 'suggestion' | 'outbound'
  /** At most 100,000 characters (UTF-16 code units). */
  readonly text?: string
  /** One URL, with or without a scheme; at most 16,384 characters. */
  readonly url?: string
  /** The person who wrote it. */
  readonly subject?: Subject
  /** Who will read it. */
  readonly audience?: Audience
  /** When it was posted. */
  readonly postedAt?: string
}

/** Texts and URLs to decide about. */
export type CheckRequest = {
  /** In the order in which they are answered; at most 100. */
  readonly items: readonly Item[]
  /** Class, list and entry beside each finding, but for restricted lists. Needs a token with the scope `explain`. */
  readonly explain?: boolean
}

/** A profile as somebody would like it. Fields that Kerb has no name for are read like a bio; null is a field that was emptied. */
export type Profile = {
  /** The name that is shown. */
  readonly displayName?: string | null
  /** The handle. */
  readonly username?: string | null
  /** What the person writes about themselves. */
  readonly bio?: string | null
  /** At most 50. */
  readonly links?: readonly string[]
  readonly [more: string]: string | null | readonly string[] | undefined
}

/** A whole profile, decided at once. */
export type ProfileRequest = {
  /** What somebody would like to store. */
  readonly profile: Profile
  /** The person who wrote it. */
  readonly subject?: Subject
  /** Who will read it. */
  readonly audience?: Audience
  /** As for `/v1/check`. */
  readonly explain?: boolean
}

/** What somebody has typed, and what the search box would suggest. */
export type SuggestionsRequest = {
  /** As far as it was typed. */
  readonly query: string
  /** Yours, in your order. */
  readonly suggestions: readonly string[]
  /** The person who searches. */
  readonly subject?: Subject
}

/** Links that leave the platform. */
export type LinksRequest = {
  /** http and https URLs. */
  readonly urls: readonly string[]
  /** How long the signed links are good. Without it: for good, but checked again at each click. */
  readonly ttlSeconds?: number
}

/** A text for the person who wrote, kind and plain. */
export type Message = {
  /** Which text it is, for a catalogue of your own. */
  readonly key: string
  /** The text. */
  readonly text: string
  /** The language that it is in (BCP 47). */
  readonly locale: string
}

/** The facts for a statement of reasons (Regulation (EU) 2022/2065, Article 17). What they mean in law is the platform’s to say. */
export type ReasonRecord = {
  /** Which rule of the platform, in the words of its policy. */
  readonly ground: string
  /** `*`: everywhere; or the one market (ISO 3166-1 alpha-2) whose rule it is. */
  readonly territory: string
  /** How long it holds. */
  readonly duration: 'until-edited' | 'until-reviewed' | 'while-listed' | 'while-in-band'
  /** Always: no person has looked. */
  readonly automatedDetection: true
  /** False where a person decides. */
  readonly automatedDecision: boolean
  /** What the person may do about it. */
  readonly redress: readonly ('appeal' | 'out-of-court' | 'court')[]
  /** False: keep no strike, count or mark against the author for it. */
  readonly countsAgainst: boolean
  /** What becomes of it if nobody decides; you hold it, so you see to it. Only of what is held. */
  readonly onTimeout?: 'release' | 'refuse'
}

/** One hit, after policy. */
export type Finding = {
  /** Stable; docs/reasons.md explains each. Restricted lists and threats share theirs. */
  readonly code: 'link.not-allowed' | 'link.off-platform' | 'link.opaque' | 'link.media-host' | 'link.unreadable' | 'name.off-platform' | 'text.not-allowed' | 'text.contact' | 'text.solicitation' | 'text.sensitive' | 'surface.not-available'
  /** How sure it is, `link` the surest. */
  readonly certainty: 'link' | 'host' | 'disguised' | 'invited' | 'lookalike' | 'name'
  /** What policy says about this hit alone. */
  readonly action: 'pass' | 'rewrite' | 'demote' | 'warn' | 'review' | 'block'
  /** `text`, `url`, or the field of the profile: `bio`, `links[0]`. */
  readonly field: string
  /** Where it begins in the ORIGINAL field, in UTF-16 code units. */
  readonly start: number
  /** Where it ends: the first code unit behind it. */
  readonly end: number
  /** What to tell the person who wrote. */
  readonly message: Message
  /** For a statement of reasons. */
  readonly record: ReasonRecord
  /** The class of the list. Only with `explain`, and never for restricted lists. */
  readonly class?: string
  /** The list. Only with `explain`, and never for restricted lists. */
  readonly list?: string
  /** The entry. Only with `explain`, and never for restricted lists. */
  readonly matched?: string
  /** Only on the command line. */
  readonly ruleId?: string
}

/** The lists that decided. */
export type Lists = {
  /** Of all of them together. */
  readonly version: string
  /** Since the source of the oldest one last said that it is current. */
  readonly ageSeconds: number
  /** `partial`: something is missing or older than it should be. */
  readonly state: 'live' | 'partial' | 'bundled'
}

/** What Kerb decided about one item. */
export type Decision = {
  /** That of the item, or one of Kerb. */
  readonly id: string
  /** What to do. Treat an action that you do not know as `review`. `notChecked`: nobody may read it; never a pass. */
  readonly action: 'pass' | 'rewrite' | 'demote' | 'warn' | 'review' | 'block' | 'notChecked'
  /** In the order of their places. */
  readonly findings: readonly Finding[]
  /** For an appeal. Null where nothing was done. */
  readonly reference: string | null
  /** How asking the operator’s own model went; `off`: nobody was asked. */
  readonly classifier: 'ok' | 'timeout' | 'error' | 'off'
  /** Which lists decided, and how old they are. */
  readonly lists: Lists
  /** What may be shown or stored: the original on `pass`; null on `review` and `block`. */
  readonly output: string | null
  /** The same without what was found, for mending it with one tap: it would not be held or refused. Null where there is nothing to mend. */
  readonly suggestion: string | null
}

/** What Kerb decided about a whole profile. */
export type ProfileDecision = {
  /** That of the item, or one of Kerb. */
  readonly id: string
  /** What to do. Treat an action that you do not know as `review`. `notChecked`: nobody may read it; never a pass. */
  readonly action: 'pass' | 'rewrite' | 'demote' | 'warn' | 'review' | 'block' | 'notChecked'
  /** In the order of their places. */
  readonly findings: readonly Finding[]
  /** For an appeal. Null where nothing was done. */
  readonly reference: string | null
  /** How asking the operator’s own model went; `off`: nobody was asked. */
  readonly classifier: 'ok' | 'timeout' | 'error' | 'off'
  /** Which lists decided, and how old they are. */
  readonly lists: Lists
  /** What may be shown or stored: the original on `pass`; null on `review` and `block`. */
  readonly output: Profile | null
  /** The same without what was found, for mending it with one tap: it would not be held or refused. Null where there is nothing to mend. */
  readonly suggestion: Profile | null
}

/** One thing that has not the expected shape. */
export type Issue = {
  /** Where. */
  readonly path: string
  /** What was expected there; never what stood there. */
  readonly expected: string
}

/** An item that could not be decided. */
export type ItemFailure = {
  /** That of the item, where it could be read. */
  readonly id: string | null
  /** Its code, as for a problem; whether trying again may help; and what is wrong where. */
  readonly error: {
    readonly code: string
    readonly retryable: boolean
    readonly errors?: readonly Issue[]
  }
}

/** A decision for each item. */
export type CheckAnswer = {
  /** In the order of the items. */
  readonly decisions: readonly (Decision | ItemFailure)[]
}

/** A decision, and what to store. */
export type ProfileAnswer = {
  /** The decision about all of it. */
  readonly decision: ProfileDecision
  /** What may be stored now: a field that was held or blocked is null, such a link is left out. */
  readonly profile: Profile
}

/** Where a person finds help. */
export type HelpResource = {
  /** What it is for: `child-helpline`, `crisis`, `image-removal` … */
  readonly kind: string
  /** Its name. */
  readonly name: string
  /** Numbers to call or write to. */
  readonly phones: readonly string[]
  /** Pages. */
  readonly urls: readonly string[]
}

/** The one help card. It is the same whatever was asked for. */
export type HelpCard = {
  /** Its title. */
  readonly title: string
  /** Its text. */
  readonly text: string
  /** The language of both (BCP 47). */
  readonly locale: string
  /** By country, and by whether the reader is young. */
  readonly resources: readonly HelpResource[]
}

/** What the search box may suggest. */
export type SuggestionsAnswer = {
  /** Those that may be shown, in your order. */
  readonly suggestions: readonly string[]
  /** How many were left out. Never which, nor why. */
  readonly removed: number
  /** `block`: show no suggestions, but the help card. */
  readonly query: {
    readonly action: 'pass' | 'rewrite' | 'demote' | 'warn' | 'review' | 'block'
    readonly help?: HelpCard
  }
}

/** Signed links. */
export type LinksAnswer = {
  /** In the order of the URLs; null where one may not leave. */
  readonly links: readonly (string | null)[]
}

/** What is serving, and how old it is. */
export type Health = {
  /** `lists-unavailable`: a required list is missing or too old. */
  readonly status: 'ok' | 'lists-unavailable'
  /** Of all lists together. */
  readonly version: string
  /** Of the oldest one. */
  readonly ageSeconds: number
  /** As in a decision. */
  readonly state: 'live' | 'partial' | 'bundled'
  /** Whether the operator has a list of each restricted class. */
  readonly coverage: {
    readonly [more: string]: 'covered' | 'not covered' | undefined
  }
  /** Required lists that are missing or too old. */
  readonly missing: readonly string[]
  /** All of them. */
  readonly lists: readonly HealthList[]
}

/** One list. */
export type HealthList = {
  /** Its name. */
  readonly name: string
  /** What it holds. */
  readonly class: 'restricted-urls' | 'restricted-terms' | 'lures' | 'contact-lures' | 'solicitation' | 'threats' | 'terms' | 'media-hosts' | 'shorteners' | 'allow' | 'redirectors' | 'trackers' | 'popular-hosts' | 'policy'
  /** `shadow`: counted, and never acts. */
  readonly mode: 'shadow' | 'enforce'
  /** `not-configured`: the operator has no such list; `unavailable`: it cannot be read. */
  readonly state: 'live' | 'bundled' | 'not-configured' | 'unavailable'
  /** Its version. */
  readonly version: string
  /** Since its source last said that it is current. */
  readonly ageSeconds: number
  /** How many; absent for restricted lists. */
  readonly entries?: number
}

/** Traffic may come. */
export type Ready = {
  /** Always `ready`; otherwise the answer is a problem. */
  readonly status: 'ready'
  /** Of all lists together. */
  readonly version: string
}

/** What went wrong (RFC 9457), as `application/problem+json`. Some codes bring further members. */
export type Problem = {
  /** `urn:kerb:problem:` and the code. */
  readonly type: string
  /** The code in words. */
  readonly title: string
  /** That of the response. */
  readonly status: number
  /** Stable: decide by this. */
  readonly code: 'invalid-json' | 'invalid-link' | 'unauthorized' | 'forbidden' | 'not-found' | 'method-not-allowed' | 'body-timeout' | 'body-too-large' | 'unsupported-media-type' | 'invalid-request' | 'too-many-items' | 'nothing-to-check' | 'invalid-item' | 'unknown-surface' | 'ref-not-opaque' | 'text-too-long' | 'url-too-long' | 'too-many-links' | 'lone-surrogate' | 'same-person' | 'unknown-list' | 'unknown-version' | 'unknown-proposal' | 'unknown-act' | 'version-conflict' | 'idempotency-key-busy' | 'expired' | 'pinned' | 'cut-off' | 'class-needed' | 'wrong-class' | 'not-a-list' | 'invalid-changes' | 'invalid-policy' | 'refused-by-guard' | 'idempotency-key-reused' | 'digest-differs' | 'reason-holds-entry' | 'not-for-restricted' | 'overlay-full' | 'unusable-entry' | 'precision-too-low' | 'too-many-lines' | 'ambiguous-request' | 'invalid-form' | 'invalid-multipart' | 'invalid-encoding' | 'field-refused' | 'field-after-files' | 'duplicate-field' | 'file-in-field' | 'too-deep' | 'too-many-fields' | 'origin-unreachable' | 'origin-unreadable' | 'people-unavailable' | 'not-readable' | 'internal' | 'lists-unavailable' | 'registry-unavailable' | 'not-configured' | 'dev-token-outside-development'
  /** Also in the header `x-request-id`; quote it when you ask us. */
  readonly requestId: string
  /** More about this one; never what a user wrote. */
  readonly detail?: string
  /** What is wrong where: `Issue`, or for a push the place and code of each change. */
  readonly errors?: readonly unknown[]
  readonly [more: string]: unknown
}

/** An entry to add or to take away. Exactly one of `url` and `term`. */
export type Change = {
  /** Which of the two. */
  readonly op: 'add' | 'remove'
  /** A host or a URL. */
  readonly url?: string
  /** A word, a phrase, or emoji. */
  readonly term?: string
  /** How much it covers. Without it a bare host covers what is below it, but for restricted lists and exceptions. */
  readonly match?: 'url' | 'prefix' | 'host' | 'domain' | 'word' | 'phrase' | 'substring' | 'exact' | 'emoji'
  /** Of a bare hit of a term. */
  readonly certainty?: 'link' | 'host' | 'disguised' | 'invited' | 'lookalike' | 'name'
  /** The name is also a word: it counts only with its TLD, “app”, “video chat” or an invitation. */
  readonly ambiguous?: boolean
  /** Where a term counts; without it everywhere. */
  readonly surfaces?: readonly ('display-name' | 'username' | 'bio' | 'profile-link' | 'comment' | 'message' | 'caption' | 'transcript' | 'hashtag' | 'query' | 'suggestion' | 'outbound')[]
  /** The hosts that a name belongs to. */
  readonly hosts?: readonly string[]
  /** ISO 8601, or milliseconds since the epoch; null and absent: for good. */
  readonly expiresAt?: string | number | null
  /** Where the fact comes from. */
  readonly provenance?: string | null
}

/** Entries added and taken away: all of them or none. */
export type PushRequest = {
  /** Why, for the audit. Never name a restricted entry in it. */
  readonly reason: string
  /** Say what it would do, and do nothing. */
  readonly dryRun?: boolean
  /** Of a list that nobody has heard of. */
  readonly class?: 'restricted-urls' | 'restricted-terms' | 'lures' | 'contact-lures' | 'solicitation' | 'threats' | 'terms' | 'media-hosts' | 'shorteners' | 'allow' | 'redirectors' | 'trackers' | 'popular-hosts' | 'policy'
  /** Serve additions at once; they end by themselves unless a second person confirms them. */
  readonly emergency?: boolean
  /** Guards of a public list to overrule. */
  readonly override?: readonly ('popular-host' | 'sentinel' | 'precision')[]
  /** In any order; two that contradict each other are refused. */
  readonly changes: readonly Change[]
}

/** Why. */
export type Act = {
  /** Why, for the audit. Never name a restricted entry in it. */
  readonly reason: string
  /** Say what it would do, and do nothing. */
  readonly dryRun?: boolean
}

/** Why, where somebody wants to say so. The body may be empty. */
export type BareAct = {
  /** Why, for the audit. Never name a restricted entry in it. */
  readonly reason?: string
  /** Say what it would do, and do nothing. */
  readonly dryRun?: boolean
}

/** An earlier version again. */
export type RollbackRequest = {
  /** Why, for the audit. Never name a restricted entry in it. */
  readonly reason: string
  /** Say what it would do, and do nothing. */
  readonly dryRun?: boolean
  /** Which. */
  readonly version: number
  /** For so long no feed puts another base in its place; without it a day, where the list has a feed. */
  readonly pinMinutes?: number
}

/** An entry into shadow for a while. One of `url`, `term`, `entry`. */
export type SuspendRequest = {
  /** Why, for the audit. Never name a restricted entry in it. */
  readonly reason: string
  /** Say what it would do, and do nothing. */
  readonly dryRun?: boolean
  /** A URL as it was blocked: Kerb finds how the list has it. */
  readonly url?: string
  /** A term as the list has it. */
  readonly term?: string
  /** An entry’s id, as explain and impact give it. */
  readonly entry?: string
  /** For how long. */
  readonly minutes: number
}

/** An entry out of shadow before its time. */
export type LiftRequest = {
  /** Why, for the audit. Never name a restricted entry in it. */
  readonly reason: string
  /** Say what it would do, and do nothing. */
  readonly dryRun?: boolean
  /** A URL as it was blocked: Kerb finds how the list has it. */
  readonly url?: string
  /** A term as the list has it. */
  readonly term?: string
  /** An entry’s id, as explain and impact give it. */
  readonly entry?: string
}

/** A whole public list into shadow for a while. */
export type ShadowRequest = {
  /** Why, for the audit. Never name a restricted entry in it. */
  readonly reason: string
  /** Say what it would do, and do nothing. */
  readonly dryRun?: boolean
  /** For how long. */
  readonly minutes: number
}

/** All public lists into shadow on one route. */
export type ShadowRouteRequest = {
  /** Why, for the audit. Never name a restricted entry in it. */
  readonly reason: string
  /** Say what it would do, and do nothing. */
  readonly dryRun?: boolean
  /** A path that decides, such as `/v1/profile`. */
  readonly route: string
  /** For how long. */
  readonly minutes: number
}

/** Whether a list acts. */
export type ModeRequest = {
  /** Why, for the audit. Never name a restricted entry in it. */
  readonly reason: string
  /** Say what it would do, and do nothing. */
  readonly dryRun?: boolean
  /** `shadow`: counted, and never acts. */
  readonly mode: 'shadow' | 'enforce'
  /** Enforce although too few of its hits were right, or too few were looked at. */
  readonly override?: boolean | readonly ('popular-host' | 'sentinel' | 'precision')[]
}

/** Serve a list although its source is silent. A second person approves it. */
export type AcceptStaleRequest = {
  /** Why, for the audit. Never name a restricted entry in it. */
  readonly reason: string
  /** Say what it would do, and do nothing. */
  readonly dryRun?: boolean
  /** For how long. */
  readonly hours: number
}

/** Of hits that somebody has looked at: how many were right. */
export type ReviewedRequest = {
  /** Say what it would do, and do nothing. */
  readonly dryRun?: boolean
  /** Why, for the audit. Never name a restricted entry in it. */
  readonly reason?: string
  /** Of this entry; without it of the list as a whole. */
  readonly entry?: string
  /** How many were right. */
  readonly right: number
  /** How many were wrong. */
  readonly wrong: number
}

/** A URL or a text, of which to say what matches. */
export type ExplainRequest = {
  /** One URL. */
  readonly url?: string
  /** One text. */
  readonly text?: string
  /** Where it would stand. */
  readonly surface?: 'display-name' | 'username' | 'bio' | 'profile-link' | 'comment' | 'message' | 'caption' | 'transcript' | 'hashtag' | 'query' | 'suggestion' | 'outbound'
}

/** How a feed is doing. */
export type FeedState = {
  /** Its list. */
  readonly name: string
  /** Of the last answer. */
  readonly etag: string | null
  /** Of the last answer. */
  readonly lastModified: string | null
  /** Of what the list is made of beside the feed’s bytes. */
  readonly fingerprint: string | null
  /** As of the last run that worked. */
  readonly entries: number
  /** When the source last said that it is current. */
  readonly verifiedAt: number | null
  /** The last run. */
  readonly lastTriedAt: number | null
  /** Runs in a row that failed. */
  readonly failures: number
  /** Why the last one did. */
  readonly lastError: string | null
  /** The next run. */
  readonly nextTryAt: number
  /** Until when a run counts as under way. */
  readonly leasedUntil: number | null
  /** Of the last run, whatever came of it. */
  readonly triedFingerprint: string | null
}

/** A list as the registry knows it, or as it is bundled. */
export type List = {
  /** Its name. */
  readonly name: string
  /** What it holds. */
  readonly class: 'restricted-urls' | 'restricted-terms' | 'lures' | 'contact-lures' | 'solicitation' | 'threats' | 'terms' | 'media-hosts' | 'shorteners' | 'allow' | 'redirectors' | 'trackers' | 'popular-hosts' | 'policy'
  /** `shadow`: counted, and never acts. */
  readonly mode?: 'shadow' | 'enforce'
  /** Where its entries come from. */
  readonly base?: 'feed' | 'upload' | 'bundled'
  /** Counts up with each change; 0: as bundled. Also the `ETag`. */
  readonly version: number
  /** Of its base. */
  readonly entries?: number
  /** Pushed on top. */
  readonly overlayAdded?: number
  /** Taken away. */
  readonly overlayRemoved?: number
  /** Entries in shadow, and until when. */
  readonly suspended?: readonly ({
    readonly id: string
    readonly until: number
  })[]
  /** All of it is in shadow until then. */
  readonly shadowUntil?: number | null
  /** Two people answer for its age until then. */
  readonly acceptStaleUntil?: number | null
  /** No feed run commits until then. */
  readonly pinnedUntil?: number | null
  /** Its last change. */
  readonly changedAt?: number
  /** When its source last said that it is current. */
  readonly verifiedAt?: number
  /** False while the newest version waits for being compiled. */
  readonly published?: boolean
  /** Its feed, where it has one. */
  readonly feed?: FeedState | null
  /** By its class and its feed’s interval. */
  readonly freshness?: 'fresh' | 'warning' | 'closed' | 'accepted'
  /** Since it was verified. */
  readonly ageSeconds?: number
  /** Of a bundled one: `bundled` or `not-configured`. */
  readonly state?: string
}

/** One entry that ops added or took away. */
export type OverlayRow = {
  /** Which of the two. */
  readonly op: 'add' | 'remove'
  /** The ids of its keys. */
  readonly ids: readonly string[]
  /** Null for a restricted list. */
  readonly entry: {
    readonly kind: 'url' | 'term'
    readonly match: string
    readonly value: string
    readonly certainty?: 'link' | 'host' | 'disguised' | 'invited' | 'lookalike' | 'name'
    readonly ambiguous?: boolean
    readonly hosts?: readonly string[]
    readonly surfaces?: readonly ('display-name' | 'username' | 'bio' | 'profile-link' | 'comment' | 'message' | 'caption' | 'transcript' | 'hashtag' | 'query' | 'suggestion' | 'outbound')[]
  } | null
  /** Why. */
  readonly reason: string
  /** Where the fact comes from. */
  readonly provenance: string | null
  /** The id of a token. */
  readonly by: string
  /** When. */
  readonly at: number
  /** Null: for good. */
  readonly expiresAt: number | null
  /** The version that it came with. */
  readonly sinceVersion: number
}

/** A page of an overlay. */
export type OverlayPage = {
  /** In the order in which they were pushed. */
  readonly rows: readonly OverlayRow[]
  /** Of the next page; null after the last. */
  readonly cursor: number | null
}

/** All lists. */
export type ListsAnswer = {
  /** Counts up with each commit. */
  readonly manifestVersion: number
  /** Routes whose public lists are in shadow. */
  readonly shadowRoutes: readonly ({
    readonly route: string
    readonly until: number
  })[]
  /** By name. */
  readonly lists: readonly List[]
}

/** One list with a page of its overlay. */
export type ListAnswer = {
  /** Its name. */
  readonly name: string
  /** What it holds. */
  readonly class: 'restricted-urls' | 'restricted-terms' | 'lures' | 'contact-lures' | 'solicitation' | 'threats' | 'terms' | 'media-hosts' | 'shorteners' | 'allow' | 'redirectors' | 'trackers' | 'popular-hosts' | 'policy'
  /** `shadow`: counted, and never acts. */
  readonly mode?: 'shadow' | 'enforce'
  /** Where its entries come from. */
  readonly base?: 'feed' | 'upload' | 'bundled'
  /** Counts up with each change; 0: as bundled. Also the `ETag`. */
  readonly version: number
  /** Of its base. */
  readonly entries?: number
  /** Pushed on top. */
  readonly overlayAdded?: number
  /** Taken away. */
  readonly overlayRemoved?: number
  /** Entries in shadow, and until when. */
  readonly suspended?: readonly ({
    readonly id: string
    readonly until: number
  })[]
  /** All of it is in shadow until then. */
  readonly shadowUntil?: number | null
  /** Two people answer for its age until then. */
  readonly acceptStaleUntil?: number | null
  /** No feed run commits until then. */
  readonly pinnedUntil?: number | null
  /** Its last change. */
  readonly changedAt?: number
  /** When its source last said that it is current. */
  readonly verifiedAt?: number
  /** False while the newest version waits for being compiled. */
  readonly published?: boolean
  /** Its feed, where it has one. */
  readonly feed?: FeedState | null
  /** By its class and its feed’s interval. */
  readonly freshness?: 'fresh' | 'warning' | 'closed' | 'accepted'
  /** Since it was verified. */
  readonly ageSeconds?: number
  /** Of a bundled one: `bundled` or `not-configured`. */
  readonly state?: string
  /** What ops have changed about it. */
  readonly overlay: OverlayPage
}

/** What is in force. */
export type Changed = {
  /** The list. */
  readonly list: string
  /** The version that it has now. Also the `ETag`. */
  readonly version: number
  /** Entries. */
  readonly added: number
  /** Entries. */
  readonly removed: number
  /** Changes that say what already is. */
  readonly unchanged: number
  /** The act that a second person must confirm; null where none is needed. */
  readonly act: string | null
  /** Of an upload: which lines were taken, and why others were not. */
  readonly report?: {
    readonly lines: number
    readonly accepted: number
    readonly rejectedCount: number
    readonly rejected: readonly ({
      readonly line: number
      readonly reason: string
      readonly sample?: string
    })[]
    readonly setAside: readonly string[]
  }
  /** Of a policy: cells of the table that act otherwise now. */
  readonly cellsChanged?: number
  /** Of a policy: what it changes, in words. */
  readonly changes?: readonly string[]
  /** Of a spelling that was promoted: which. */
  readonly variant?: string
}

/** What waits for a second person. */
export type Proposal = {
  /** For approving or rejecting it. */
  readonly id: string
  /** The list. */
  readonly list: string
  /** Its class. */
  readonly class: 'restricted-urls' | 'restricted-terms' | 'lures' | 'contact-lures' | 'solicitation' | 'threats' | 'terms' | 'media-hosts' | 'shorteners' | 'allow' | 'redirectors' | 'trackers' | 'popular-hosts' | 'policy'
  /** What it is. */
  readonly kind: 'change' | 'upload' | 'policy' | 'accept-stale'
  /** The id of the token that proposed it. */
  readonly by: string
  /** Why; empty where it could hold a restricted entry. */
  readonly reason: string
  /** Entries. */
  readonly added: number
  /** Entries. */
  readonly removed: number
  /** Of what was proposed: the second person’s file must give the same. */
  readonly digest: string
  /** When. */
  readonly createdAt: number
  /** Until when it waits. */
  readonly expiresAt: number
  /** What came of it. */
  readonly state: 'waiting' | 'approved' | 'rejected' | 'expired'
  /** The id of the other token. */
  readonly decidedBy: string | null
  /** As for a change that is in force. */
  readonly report?: {
    readonly lines: number
    readonly accepted: number
    readonly rejectedCount: number
    readonly rejected: readonly ({
      readonly line: number
      readonly reason: string
      readonly sample?: string
    })[]
    readonly setAside: readonly string[]
  }
  /** As for a change that is in force. */
  readonly cellsChanged?: number
  /** As for a change that is in force. */
  readonly changes?: readonly string[]
}

/** A version of a list. */
export type Version = {
  /** Its number. */
  readonly version: number
  /** When. */
  readonly committedAt: number
  /** What made it: `push`, `upload`, `rollback` … */
  readonly kind: string
  /** The id of a token, or `feed`. */
  readonly by: string
  /** Why. */
  readonly reason: string
  /** Of its base. */
  readonly entries: number
  /** Pushed on top. */
  readonly overlayAdded: number
  /** Taken away. */
  readonly overlayRemoved: number
  /** Where its entries come from. */
  readonly base: 'feed' | 'upload' | 'bundled'
  /** It serves. */
  readonly live: boolean
}

/** What a list was. */
export type VersionsAnswer = {
  /** The list. */
  readonly list: string
  /** The newest first. */
  readonly versions: readonly Version[]
}

/** What lies between two versions. */
export type VersionDiff = {
  /** The list. */
  readonly list: string
  /** The older. */
  readonly from: Version
  /** The newer. */
  readonly to: Version
  /** Of the bases, which are hashes, no more can be said. */
  readonly sameBase: boolean
  /** At most 1,000. */
  readonly added: readonly OverlayRow[]
  /** At most 1,000. */
  readonly removed: readonly OverlayRow[]
  /** All of them. */
  readonly addedCount: number
  /** All of them. */
  readonly removedCount: number
}

/** What one person did alone, until a second confirms it or it ends. */
export type OpenAct = {
  /** For confirming or ending it. */
  readonly id: string
  /** What it is. */
  readonly kind: 'emergency-block' | 'rollback' | 'shadow-list' | 'shadow-route' | 'suspend'
  /** A list or a route. */
  readonly subject: string
  /** The id of a token. */
  readonly by: string
  /** Why. */
  readonly reason: string
  /** When. */
  readonly at: number
  /** In force until then. */
  readonly until: number
  /** The id of the second token. */
  readonly confirmedBy: string | null
  /** When it was ended before its time. */
  readonly endedAt: number | null
  /** Of a suspension: the entries. */
  readonly ids?: readonly string[]
}

/** Acts. */
export type ActsAnswer = {
  /** The newest first. */
  readonly acts: readonly OpenAct[]
}

/** Proposals. */
export type ProposalsAnswer = {
  /** The newest first. */
  readonly proposals: readonly Proposal[]
}

/** Entries act again. */
export type Lifted = {
  /** The list. */
  readonly list: string
  /** The entries that were meant. */
  readonly ids: readonly string[]
  /** How many of them were in shadow. */
  readonly lifted: number
}

/** Feeds commit again. */
export type Unpinned = {
  /** The list. */
  readonly list: string
  /** Nothing holds them back. */
  readonly pinnedUntil: null
}

/** What people who looked found. */
export type Precision = {
  /** The list. */
  readonly list: string
  /** Null where nobody looked. */
  readonly precision: {
    readonly right: number
    readonly wrong: number
  } | null
}

/** What each entry did since a version went live. */
export type Impact = {
  /** The list. */
  readonly list: string
  /** Since this one. */
  readonly version: number
  /** Hits of all entries. */
  readonly total: number
  /** Of those, hits that did not act. */
  readonly shadowed: number
  /** The most frequent first, at most 1,000. */
  readonly rows: readonly ({
    readonly entry: string
    readonly surface: 'display-name' | 'username' | 'bio' | 'profile-link' | 'comment' | 'message' | 'caption' | 'transcript' | 'hashtag' | 'query' | 'suggestion' | 'outbound'
    readonly shadow: boolean
    readonly n: number
  })[]
  /** Null where nobody looked. */
  readonly precision: {
    readonly right: number
    readonly wrong: number
  } | null
  /** By entry, the worst first. */
  readonly reviews: readonly ({
    readonly entry: string | null
    readonly right: number
    readonly wrong: number
  })[]
  /** Its ids tell nothing. */
  readonly restricted: boolean
}

/** The feeds of this deployment. */
export type FeedsAnswer = {
  /** In the order of feeds.json. `host` is null for a restricted one. */
  readonly feeds: readonly ({
    readonly list: string
    readonly class: 'restricted-urls' | 'restricted-terms' | 'lures' | 'contact-lures' | 'solicitation' | 'threats' | 'terms' | 'media-hosts' | 'shorteners' | 'allow' | 'redirectors' | 'trackers' | 'popular-hosts' | 'policy'
    readonly format: string
    readonly everyMinutes: number
    readonly mode: 'shadow' | 'enforce'
    readonly licence?: string
    readonly owner?: string
    readonly host: string | null
    readonly state: FeedState | null
  })[]
}

/** A run of a feed. */
export type Queued = {
  /** Its list. */
  readonly list: string
  /** False where one is under way. */
  readonly queued: boolean
}

/** What matches. */
export type Explained = {
  /** Of restricted lists nothing, as if they did not exist. `acts: false`: in shadow. */
  readonly matches: readonly ({
    readonly list: string
    readonly class: string
    readonly entry: string
    readonly matched: string | null
    readonly acts: boolean
    readonly certainty: string | null
    readonly start: number | null
    readonly end: number | null
  })[]
  /** Of all lists together. */
  readonly version: string
  /** The public lists that were asked. */
  readonly lists: readonly ({
    readonly name: string
    readonly class: string
    readonly mode: 'shadow' | 'enforce'
    readonly state: string
    readonly version: string
  })[]
}

/** One link of the audit chain. */
export type AuditRow = {
  /** Its number. */
  readonly seq: number
  /** When. */
  readonly at: number
  /** The id of a token, or a part of Kerb. */
  readonly by: string
  /** What was done. */
  readonly kind: string
  /** To which list or route. */
  readonly subject: string
  /** In numbers. */
  readonly counts: {
    readonly [more: string]: number | undefined
  }
  /** Of what was done; keyed for restricted lists. */
  readonly digest: string
  /** Why. */
  readonly reason: string
  /** The hash of the row before. */
  readonly previous: string
  /** SHA-256 of `previous` and the canonical JSON of the rest. */
  readonly hash: string
}

/** A page of the chain, and whether all of it holds. */
export type AuditAnswer = {
  /** In order. */
  readonly rows: readonly AuditRow[]
  /** Every row fits the one before, and the last is the one that the manifest names. */
  readonly intact: boolean
  /** The first row that does not fit. */
  readonly brokenAt: number | null
  /** The last row. */
  readonly head: {
    readonly seq: number
    readonly hash: string
  } | null
}

/** What one self-test found. */
export type SelfTestRun = {
  /** When. */
  readonly at: number
  /** The version of the lists that answered. */
  readonly manifest: string
  /** Lists whose sentinel was asked about. */
  readonly lists: readonly string[]
  /** Of those, whose did not act. */
  readonly missed: readonly string[]
  /** Harmless things that were asked about. */
  readonly harmless: number
  /** Of those, how many were not let through. */
  readonly wronglyMet: number
  /** Why nothing could be asked. */
  readonly failure: string | null
}

/** Of the last quarter. */
export type SelfTestRecord = {
  /** What this is, and is not. */
  readonly about: string
  /** ISO 8601. */
  readonly issuedAt: string
  /** ISO 8601. */
  readonly from: string
  /** ISO 8601. */
  readonly to: string
  /** All of them. */
  readonly runs: number
  /** Those that found nothing wrong. */
  readonly good: number
  /** Each list, and how often it was asked about. */
  readonly lists: {
    readonly [more: string]: number | undefined
  }
  /** Days without a run are not in it. */
  readonly days: readonly ({
    readonly date: string
    readonly runs: number
    readonly good: number
    readonly missed: {
      readonly [more: string]: number | undefined
    }
    readonly wronglyMet: number
    readonly failures: {
      readonly [more: string]: number | undefined
    }
  })[]
  /** The last run. */
  readonly last: SelfTestRun | null
}

/** The record of the self-tests, signed. */
export type SignedRecord = {
  /** In the clear. */
  readonly record: SelfTestRecord
  /** The same as a JWS (RFC 7515). */
  readonly signed: string
  /** A JWK; it belongs to the list secret, and changes with it. */
  readonly publicKey: {
    readonly kty: 'OKP'
    readonly crv: 'Ed25519'
    readonly x: string
  }
}

/** Something that is wrong now. */
export type Alert = {
  /** What it is. */
  readonly kind: 'feed.stale' | 'cron.missed' | 'breaker.tripped' | 'push.unseen' | 'approval.waiting' | 'list.changed' | 'self-test.failed'
  /** Of what. */
  readonly subject: string
  /** In names and numbers. */
  readonly data: {
    readonly [more: string]: string | number | boolean | null | undefined
  }
  /** Since when. */
  readonly raisedAt: number
  /** When the webhooks were told. */
  readonly toldAt: number | null
}

/** The last 24 hours, and what is wrong now. */
export type Stats = {
  /** What was decided about, by the hour. */
  readonly items: readonly ({
    readonly hour: number
    readonly n: number
  })[]
  /** Hits of each list. */
  readonly lists: readonly ({
    readonly list: string
    readonly n: number
    readonly shadowed: number
  })[]
  /** The newest first. */
  readonly alerts: readonly Alert[]
}

/** What it would do. Nothing was done. Further members are what the call itself would answer. */
export type DryRun = {
  /** Always true. */
  readonly dryRun: true
  readonly [more: string]: unknown
}

/** Tags, each looked at by itself. */
export type HashtagsRequest = {
  /** With or without `#`; at most 100. */
  readonly tags: readonly string[]
  /** The person to whom they would be recommended. */
  readonly subject?: Subject
}

/** Why a tag may not be recommended. */
export type TagReason = {
  /** As in a finding. */
  readonly code: 'link.not-allowed' | 'link.off-platform' | 'link.opaque' | 'link.media-host' | 'link.unreadable' | 'name.off-platform' | 'text.not-allowed' | 'text.contact' | 'text.solicitation' | 'text.sensitive' | 'surface.not-available'
  /** What to tell people. */
  readonly message: Message
  /** For a statement of reasons: a demotion is a restriction. */
  readonly record: ReasonRecord
}

/** Whether one tag may be recommended. */
export type TagDecision = {
  /** As it was sent. */
  readonly tag: string
  /** In trends, in what people are shown next, in completions. */
  readonly eligible: boolean
  /** What policy says. Treat an action that you do not know as `review`. */
  readonly action: 'pass' | 'rewrite' | 'demote' | 'warn' | 'review' | 'block'
  /** Empty where it is eligible. */
  readonly reasons: readonly TagReason[]
  /** For an appeal. Null where it is eligible. */
  readonly reference: string | null
}

/** A tag that could not be decided. */
export type TagFailure = {
  /** As it was sent, where that could be read. */
  readonly tag: string | null
  /** Its code, and whether trying again may help. */
  readonly error: {
    readonly code: string
    readonly retryable: boolean
  }
}

/** A decision for each tag. */
export type HashtagsAnswer = {
  /** In the order of the tags. */
  readonly tags: readonly (TagDecision | TagFailure)[]
  /** Which lists decided, and how old they are. */
  readonly lists: Lists
}

/** Why. */
export type TagAct = {
  /** Why, for the audit. */
  readonly reason: string
  /** Say what it would do, and do nothing. */
  readonly dryRun?: boolean
}

/** A spelling onto a list of lures. */
export type PromoteRequest = {
  /** Why, for the audit. */
  readonly reason: string
  /** Say what it would do, and do nothing. */
  readonly dryRun?: boolean
  /** One of the class `lures`. */
  readonly list?: string
  /** Guards to overrule. */
  readonly override?: readonly ('popular-host' | 'sentinel' | 'precision')[]
}

/** A hashtag that ops follow. */
export type WatchedTag = {
  /** Folded: without `#`, lower case. */
  readonly tag: string
  /** The id of a token. */
  readonly by: string
  /** Why. */
  readonly reason: string
  /** When. */
  readonly since: number
  /** How often it was asked about in the last 24 hours. */
  readonly n: number
  /** Of those, how often it was not eligible. */
  readonly held: number
}

/** The hashtags that ops follow. */
export type WatchAnswer = {
  /** All of them. */
  readonly tags: readonly WatchedTag[]
}

/** One of them by the hour. */
export type TagHours = {
  /** Folded. */
  readonly tag: string
  /** Each by the millisecond in which it begins; those without a question are not in it. */
  readonly hours: readonly ({
    readonly hour: number
    readonly n: number
    readonly held: number
  })[]
}

/** Whether a hashtag is followed now. */
export type TagFollowed = {
  /** Folded. */
  readonly tag: string
  /** Where it no longer is. */
  readonly watched?: false
}

/** A spelling near a listed name that nobody has listed. */
export type EmergingTag = {
  /** The spelling. */
  readonly variant: string
  /** The name that it is near. */
  readonly name: string
  /** How often it was asked about. */
  readonly n: number
  /** When first. */
  readonly firstSeenAt: number
  /** When last. */
  readonly lastSeenAt: number
  /** What somebody decided. */
  readonly state: 'new' | 'promoted' | 'dismissed'
  /** The id of a token. */
  readonly decidedBy: string | null
  /** When. */
  readonly decidedAt: number | null
}

/** Spellings that somebody should look at. */
export type EmergingAnswer = {
  /** The most frequent first. */
  readonly emerging: readonly EmergingTag[]
}

/** A word like others. */
export type Dismissed = {
  /** The spelling. */
  readonly variant: string
  /** It is not shown again. */
  readonly state: 'dismissed'
}

/** Operation → what goes in, and what comes out. */
export type Operations = {
  getHome: {
    readonly path: Readonly<Record<never, never>>
    readonly query: Readonly<Record<never, never>>
    readonly body: undefined
    readonly answer: string
  }
  getHealth: {
    readonly path: Readonly<Record<never, never>>
    readonly query: Readonly<Record<never, never>>
    readonly body: undefined
    readonly answer: Health
  }
  getReady: {
    readonly path: Readonly<Record<never, never>>
    readonly query: Readonly<Record<never, never>>
    readonly body: undefined
    readonly answer: Ready
  }
  getOpenApi: {
    readonly path: Readonly<Record<never, never>>
    readonly query: Readonly<Record<never, never>>
    readonly body: undefined
    readonly answer: unknown
  }
  getDocs: {
    readonly path: Readonly<Record<never, never>>
    readonly query: Readonly<Record<never, never>>
    readonly body: undefined
    readonly answer: string
  }
  check: {
    readonly path: Readonly<Record<never, never>>
    readonly query: Readonly<Record<never, never>>
    readonly body: CheckRequest
    readonly answer: CheckAnswer
  }
  checkProfile: {
    readonly path: Readonly<Record<never, never>>
    readonly query: Readonly<Record<never, never>>
    readonly body: ProfileRequest
    readonly answer: ProfileAnswer
  }
  filterSuggestions: {
    readonly path: Readonly<Record<never, never>>
    readonly query: Readonly<Record<never, never>>
    readonly body: SuggestionsRequest
    readonly answer: SuggestionsAnswer
  }
  signLinks: {
    readonly path: Readonly<Record<never, never>>
    readonly query: Readonly<Record<never, never>>
    readonly body: LinksRequest
    readonly answer: LinksAnswer
  }
  followLink: {
    readonly path: Readonly<Record<never, never>>
    readonly query: { readonly 'u': string | number | boolean; readonly 'e'?: string | number | boolean; readonly 'k': string | number | boolean; readonly 's': string | number | boolean }
    readonly body: undefined
    readonly answer: string
  }
  rememberSite: {
    readonly path: Readonly<Record<never, never>>
    readonly query: { readonly 'u': string | number | boolean; readonly 'e'?: string | number | boolean; readonly 'k': string | number | boolean; readonly 's': string | number | boolean; readonly 'remember': string | number | boolean }
    readonly body: undefined
    readonly answer: string
  }
  getLists: {
    readonly path: Readonly<Record<never, never>>
    readonly query: Readonly<Record<never, never>>
    readonly body: undefined
    readonly answer: ListsAnswer
  }
  patchList: {
    readonly path: { readonly 'list': string | number | boolean }
    readonly query: { readonly 'reason'?: string | number | boolean; readonly 'class'?: string | number | boolean; readonly 'emergency'?: string | number | boolean; readonly 'override'?: string | number | boolean; readonly 'dryRun'?: string | number | boolean }
    readonly body: PushRequest | string
    readonly answer: Changed | DryRun | Proposal
  }
  getList: {
    readonly path: { readonly 'list': string | number | boolean }
    readonly query: { readonly 'cursor'?: string | number | boolean; readonly 'limit'?: string | number | boolean }
    readonly body: undefined
    readonly answer: ListAnswer | string
  }
  putList: {
    readonly path: { readonly 'list': string | number | boolean }
    readonly query: { readonly 'reason': string | number | boolean; readonly 'class'?: string | number | boolean; readonly 'format'?: string | number | boolean; readonly 'mode'?: string | number | boolean; readonly 'dryRun'?: string | number | boolean }
    readonly body: string | unknown
    readonly answer: Changed | DryRun | Proposal
  }
  getVersions: {
    readonly path: { readonly 'list': string | number | boolean }
    readonly query: Readonly<Record<never, never>>
    readonly body: undefined
    readonly answer: VersionsAnswer
  }
  getDiff: {
    readonly path: { readonly 'list': string | number | boolean }
    readonly query: { readonly 'from'?: string | number | boolean; readonly 'to'?: string | number | boolean }
    readonly body: undefined
    readonly answer: VersionDiff
  }
  getProposals: {
    readonly path: Readonly<Record<never, never>>
    readonly query: { readonly 'state'?: string | number | boolean }
    readonly body: undefined
    readonly answer: ProposalsAnswer
  }
  approve: {
    readonly path: { readonly 'id': string | number | boolean }
    readonly query: { readonly 'format'?: string | number | boolean; readonly 'dryRun'?: string | number | boolean }
    readonly body: PushRequest | string | undefined
    readonly answer: Changed | DryRun
  }
  reject: {
    readonly path: { readonly 'id': string | number | boolean }
    readonly query: Readonly<Record<never, never>>
    readonly body: Act
    readonly answer: Proposal | DryRun
  }
  suspend: {
    readonly path: { readonly 'list': string | number | boolean }
    readonly query: Readonly<Record<never, never>>
    readonly body: SuspendRequest
    readonly answer: OpenAct | DryRun
  }
  lift: {
    readonly path: { readonly 'list': string | number | boolean }
    readonly query: Readonly<Record<never, never>>
    readonly body: LiftRequest
    readonly answer: Lifted | DryRun
  }
  shadowList: {
    readonly path: { readonly 'list': string | number | boolean }
    readonly query: Readonly<Record<never, never>>
    readonly body: ShadowRequest
    readonly answer: OpenAct | DryRun
  }
  rollBack: {
    readonly path: { readonly 'list': string | number | boolean }
    readonly query: Readonly<Record<never, never>>
    readonly body: RollbackRequest
    readonly answer: Changed | DryRun
  }
  unpin: {
    readonly path: { readonly 'list': string | number | boolean }
    readonly query: Readonly<Record<never, never>>
    readonly body: Act
    readonly answer: Unpinned | DryRun
  }
  setMode: {
    readonly path: { readonly 'list': string | number | boolean }
    readonly query: Readonly<Record<never, never>>
    readonly body: ModeRequest
    readonly answer: Changed | DryRun
  }
  acceptStale: {
    readonly path: { readonly 'list': string | number | boolean }
    readonly query: Readonly<Record<never, never>>
    readonly body: AcceptStaleRequest
    readonly answer: Proposal | DryRun | Proposal
  }
  reviewHits: {
    readonly path: { readonly 'list': string | number | boolean }
    readonly query: Readonly<Record<never, never>>
    readonly body: ReviewedRequest
    readonly answer: Precision | DryRun
  }
  shadowRoute: {
    readonly path: Readonly<Record<never, never>>
    readonly query: Readonly<Record<never, never>>
    readonly body: ShadowRouteRequest
    readonly answer: OpenAct | DryRun
  }
  getActs: {
    readonly path: Readonly<Record<never, never>>
    readonly query: Readonly<Record<never, never>>
    readonly body: undefined
    readonly answer: ActsAnswer
  }
  confirm: {
    readonly path: { readonly 'id': string | number | boolean }
    readonly query: Readonly<Record<never, never>>
    readonly body: BareAct | undefined
    readonly answer: OpenAct | DryRun
  }
  endAct: {
    readonly path: { readonly 'id': string | number | boolean }
    readonly query: Readonly<Record<never, never>>
    readonly body: BareAct | undefined
    readonly answer: OpenAct | DryRun
  }
  getImpact: {
    readonly path: { readonly 'list': string | number | boolean }
    readonly query: { readonly 'version'?: string | number | boolean }
    readonly body: undefined
    readonly answer: Impact
  }
  getFeeds: {
    readonly path: Readonly<Record<never, never>>
    readonly query: Readonly<Record<never, never>>
    readonly body: undefined
    readonly answer: FeedsAnswer
  }
  refreshFeed: {
    readonly path: { readonly 'list': string | number | boolean }
    readonly query: Readonly<Record<never, never>>
    readonly body: BareAct | undefined
    readonly answer: Queued | DryRun | Queued
  }
  explain: {
    readonly path: Readonly<Record<never, never>>
    readonly query: Readonly<Record<never, never>>
    readonly body: ExplainRequest
    readonly answer: Explained
  }
  getAudit: {
    readonly path: Readonly<Record<never, never>>
    readonly query: { readonly 'after'?: string | number | boolean; readonly 'limit'?: string | number | boolean }
    readonly body: undefined
    readonly answer: AuditAnswer
  }
  runSelfTest: {
    readonly path: Readonly<Record<never, never>>
    readonly query: Readonly<Record<never, never>>
    readonly body: BareAct | undefined
    readonly answer: SelfTestRun | DryRun
  }
  getSelfTests: {
    readonly path: Readonly<Record<never, never>>
    readonly query: Readonly<Record<never, never>>
    readonly body: undefined
    readonly answer: SignedRecord
  }
  getStats: {
    readonly path: Readonly<Record<never, never>>
    readonly query: Readonly<Record<never, never>>
    readonly body: undefined
    readonly answer: Stats
  }
  checkHashtags: {
    readonly path: Readonly<Record<never, never>>
    readonly query: Readonly<Record<never, never>>
    readonly body: HashtagsRequest
    readonly answer: HashtagsAnswer
  }
  watchTag: {
    readonly path: { readonly 'tag': string | number | boolean }
    readonly query: Readonly<Record<never, never>>
    readonly body: TagAct
    readonly answer: TagFollowed | DryRun
  }
  getTagHours: {
    readonly path: { readonly 'tag': string | number | boolean }
    readonly query: { readonly 'hours'?: string | number | boolean }
    readonly body: undefined
    readonly answer: TagHours
  }
  unwatchTag: {
    readonly path: { readonly 'tag': string | number | boolean }
    readonly query: Readonly<Record<never, never>>
    readonly body: undefined
    readonly answer: TagFollowed | DryRun
  }
  getWatched: {
    readonly path: Readonly<Record<never, never>>
    readonly query: Readonly<Record<never, never>>
    readonly body: undefined
    readonly answer: WatchAnswer
  }
  getEmerging: {
    readonly path: Readonly<Record<never, never>>
    readonly query: { readonly 'state'?: string | number | boolean }
    readonly body: undefined
    readonly answer: EmergingAnswer
  }
  promote: {
    readonly path: { readonly 'variant': string | number | boolean }
    readonly query: Readonly<Record<never, never>>
    readonly body: PromoteRequest
    readonly answer: Changed | DryRun
  }
  dismiss: {
    readonly path: { readonly 'variant': string | number | boolean }
    readonly query: Readonly<Record<never, never>>
    readonly body: TagAct
    readonly answer: Dismissed | DryRun
  }
}

/** `keyed`: it takes an Idempotency-Key. */
export const OPERATIONS = {
  getHome: { method: 'GET', path: '/', keyed: false },
  getHealth: { method: 'GET', path: '/health', keyed: false },
  getReady: { method: 'GET', path: '/ready', keyed: false },
  getOpenApi: { method: 'GET', path: '/openapi.json', keyed: false },
  getDocs: { method: 'GET', path: '/docs', keyed: false },
  check: { method: 'POST', path: '/v1/check', keyed: false },
  checkProfile: { method: 'POST', path: '/v1/profile', keyed: false },
  filterSuggestions: { method: 'POST', path: '/v1/suggestions', keyed: false },
  signLinks: { method: 'POST', path: '/v1/links', keyed: false },
  followLink: { method: 'GET', path: '/out', keyed: false },
  rememberSite: { method: 'POST', path: '/out', keyed: false },
  getLists: { method: 'GET', path: '/ops/v1/lists', keyed: false },
  patchList: { method: 'PATCH', path: '/ops/v1/lists/{list}', keyed: true },
  getList: { method: 'GET', path: '/ops/v1/lists/{list}', keyed: false },
  putList: { method: 'PUT', path: '/ops/v1/lists/{list}', keyed: true },
  getVersions: { method: 'GET', path: '/ops/v1/lists/{list}/versions', keyed: false },
  getDiff: { method: 'GET', path: '/ops/v1/lists/{list}/diff', keyed: false },
  getProposals: { method: 'GET', path: '/ops/v1/proposals', keyed: false },
  approve: { method: 'POST', path: '/ops/v1/proposals/{id}/approve', keyed: true },
  reject: { method: 'POST', path: '/ops/v1/proposals/{id}/reject', keyed: true },
  suspend: { method: 'POST', path: '/ops/v1/lists/{list}/suspend', keyed: true },
  lift: { method: 'POST', path: '/ops/v1/lists/{list}/lift', keyed: true },
  shadowList: { method: 'POST', path: '/ops/v1/lists/{list}/shadow', keyed: true },
  rollBack: { method: 'POST', path: '/ops/v1/lists/{list}/rollback', keyed: true },
  unpin: { method: 'POST', path: '/ops/v1/lists/{list}/unpin', keyed: true },
  setMode: { method: 'POST', path: '/ops/v1/lists/{list}/mode', keyed: true },
  acceptStale: { method: 'POST', path: '/ops/v1/lists/{list}/accept-stale', keyed: true },
  reviewHits: { method: 'POST', path: '/ops/v1/lists/{list}/reviewed', keyed: true },
  shadowRoute: { method: 'POST', path: '/ops/v1/routes/shadow', keyed: true },
  getActs: { method: 'GET', path: '/ops/v1/acts', keyed: false },
  confirm: { method: 'POST', path: '/ops/v1/acts/{id}/confirm', keyed: true },
  endAct: { method: 'POST', path: '/ops/v1/acts/{id}/end', keyed: true },
  getImpact: { method: 'GET', path: '/ops/v1/lists/{list}/impact', keyed: false },
  getFeeds: { method: 'GET', path: '/ops/v1/feeds', keyed: false },
  refreshFeed: { method: 'POST', path: '/ops/v1/feeds/{list}/refresh', keyed: true },
  explain: { method: 'POST', path: '/ops/v1/explain', keyed: false },
  getAudit: { method: 'GET', path: '/ops/v1/audit', keyed: false },
  runSelfTest: { method: 'POST', path: '/ops/v1/self-test', keyed: true },
  getSelfTests: { method: 'GET', path: '/ops/v1/self-test', keyed: false },
  getStats: { method: 'GET', path: '/ops/v1/stats', keyed: false },
  checkHashtags: { method: 'POST', path: '/v1/hashtags', keyed: false },
  watchTag: { method: 'PUT', path: '/ops/v1/hashtags/watch/{tag}', keyed: true },
  getTagHours: { method: 'GET', path: '/ops/v1/hashtags/watch/{tag}', keyed: false },
  unwatchTag: { method: 'DELETE', path: '/ops/v1/hashtags/watch/{tag}', keyed: true },
  getWatched: { method: 'GET', path: '/ops/v1/hashtags/watch', keyed: false },
  getEmerging: { method: 'GET', path: '/ops/v1/hashtags/emerging', keyed: false },
  promote: { method: 'POST', path: '/ops/v1/hashtags/emerging/{variant}/promote', keyed: true },
  dismiss: { method: 'POST', path: '/ops/v1/hashtags/emerging/{variant}/dismiss', keyed: true },
} as const
