/**
 * Holds components to types of the edge. Those need the platform's types, which the scripts that write the document do not have:
 * so nobody imports this file, and the compiler reads it with the rest of src.
 *
 * @module
 */
import type * as v from 'valibot'
import type { OpenAlert } from '../counts/alerts.ts'
import type { SelfTestRow } from '../counts/self-tests.ts'
import type { Emerging, TagHour, WatchedTag } from '../counts/tags.ts'
import type { Explained } from '../ops/explain.ts'
import type { SelfTestRecord, SignedRecord } from '../self-test/record.ts'
import type { Component } from './component.ts'
import type { EmergingTag, HourOfTag, TagWatched } from './components/hashtags.ts'
import type { Alert, Match, QuarterRecord, Run, Signed } from './components/ops-answers.ts'

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type Must<T extends true> = T
type Held<C, T> = C extends Component<infer Field> ? Same<Field, keyof T> : false

export type HeldToTheEdge = [
  Must<Held<typeof Alert, OpenAlert>>,
  Must<Held<typeof Run, SelfTestRow>>,
  Must<Held<typeof QuarterRecord, SelfTestRecord>>,
  Must<Held<typeof Signed, SignedRecord>>,
  Must<Held<typeof EmergingTag, Emerging>>,
  Must<Held<typeof TagWatched, WatchedTag>>,
  Must<Same<keyof v.InferOutput<typeof HourOfTag>, keyof TagHour>>,
  Must<Same<keyof v.InferOutput<typeof Match>, keyof Explained>>,
]
