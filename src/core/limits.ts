/**
 * Every limit of Kerb, with its unit in its name. HTTP answers 413 or 422 where one is passed; the engines stop early and
 * say so. Changing a number here changes the promise in docs/limits.md.
 *
 * @module
 */
export const LIMITS = {
  /** Body of any `/v1` call. Above it: 413 `body-too-large`. */
  bodyBytes: 1_048_576,
  /** A body must arrive whole within this time. After it: 408 `body-timeout`. */
  bodyMilliseconds: 10_000,
  /** Items in one `/v1/check`. Above it: 422 `too-many-items`. */
  checkItems: 100,
  /** Length of one text. Above it: the item's error `text-too-long`. */
  textChars: 100_000,
  /** By how much a text may grow where one character stands for many ("\u{fdfa}" for eighteen). Above it: `text-too-long`. */
  growthChars: 50_000,
  /** Length of one URL. Above it: the URL error `too-long`. */
  urlChars: 16_384,
  /** Links looked up in one text. Above it: the item's error `too-many-links`. */
  linksPerText: 2_000,
  /** Findings reported for one text; the decision still counts all of them. */
  findingsPerText: 200,
  /** How often what is left of a text is looked at again before it is offered instead. */
  mendRounds: 3,
  /** In a longer text nothing is mended: each round costs as much as the first look. */
  mendChars: 5_000,
  /** Entries counted for one text. */
  hitsPerText: 50,
  /** Fields and links of one profile. */
  profileFields: 50,
  profileLinks: 50,
  /** The operator's own model: for all texts of one call together. After it: `timeout` on the decision. */
  classifierMilliseconds: 150,
  /** Suggestions in one call, and characters in each. */
  suggestions: 100,
  suggestionChars: 500,
  queryChars: 1_000,
  /** Hashtags in one call, and characters in each. */
  hashtags: 100,
  hashtagChars: 140,
  /** URLs signed in one `/v1/links`. */
  linkUrls: 100,
  linkTtlSecondsMax: 31_536_000,
  /** Opaque ids of the caller. */
  idChars: 64,
  refChars: 64,
  /** Labels of the longest name above a host that is looked up for it; DNS has 127, and real hosts a handful. */
  hostLabels: 16,
  /** Path prefixes of one URL: Safe Browsing, "Suffix/prefix expressions". */
  pathPrefixes: 6,
  /** Folders of a `prefix` entry, and of a path looked up against such entries. */
  prefixFolders: 16,
  /** Unwrapping of redirectors: levels, candidate URLs in all, characters looked at in all. */
  unwrapDepth: 5,
  unwrapUrls: 16,
  unwrapChars: 65_536,
  /** Resolving a short link at the click: URLs asked, time for all of them, one cached value, and how long it is kept. */
  resolveHops: 5,
  resolveMilliseconds: 2_000,
  resolvedBytes: 2_048,
  resolvedSeconds: 3_600,
  unresolvedSeconds: 300,
  /** Sites that a browser remembers not to be warned of, for how long, and what is read of `Accept-Language`. */
  rememberedSites: 50,
  rememberedSeconds: 2_592_000,
  acceptLanguageChars: 1_000,
  /** Feeds: bytes after decompression, seconds for the whole fetch, redirects. */
  feedBytes: 104_857_600,
  feedSeconds: 120,
  feedRedirects: 3,
  /** One KV value is at most 25 MiB; segments are cut below it. */
  segmentPartBytes: 20_971_520,
  /** Ops: changes in one push, characters of a reason, and a bulk upload: bytes, lines, time for all of it to arrive. */
  opsChanges: 1_000,
  reasonCharsMin: 3,
  reasonCharsMax: 500,
  uploadBytes: 104_857_600,
  uploadLines: 1_000_000,
  uploadMilliseconds: 300_000,
  /** Ops at 3 a.m.: what one person may do alone, and for how long. */
  suspendMinutesMax: 240,
  shadowMinutesMax: 60,
  acceptStaleHoursMax: 24,
  /** How long a rollback holds a list's feed back at most. */
  pinMinutesMax: 10_080,
  /** Entries in one list's overlay, additions and removals together; more of them are a bulk upload. */
  overlayEntries: 10_000,
  /** Rows of one page of an overlay or of the audit. */
  opsPageRows: 1_000,
  /** Hashtags that ops follow. */
  watchedTags: 500,
  /** Spellings near a listed name that wait for a person to look at them. */
  emergingNames: 2_000,
  /** Rejected lines of a public feed kept as samples; never for `restricted-*`. */
  rejectedSamples: 20,
} as const
