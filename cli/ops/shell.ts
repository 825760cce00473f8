/**
 * What a command needs of the world around it, and how it ends. Tests bring their own.
 *
 * @module
 */

export type Shell = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** A person is watching stderr. */
  readonly terminal: boolean
  readonly stdin: () => Promise<Blob>
}

/** How a command ends, for scripts. Changing a number breaks them. */
export const EXIT = {
  done: 0,
  refused: 1,
  usage: 2,
  forbidden: 3,
  conflict: 4,
  unreachable: 5,
  waiting: 6,
} as const
export type Exit = (typeof EXIT)[keyof typeof EXIT]

/** As `kerb lists --help` tells them. */
export const EXIT_HELP: readonly (readonly [exit: Exit, meaning: string])[] = [
  [EXIT.done, 'done, and in force'],
  [EXIT.refused, 'refused: by a guard, by too low a precision, or because a second file differs from the first'],
  [EXIT.usage, 'called wrongly, or the input cannot be read'],
  [EXIT.forbidden, 'no token, an unknown one, one without the scope, or the same person twice'],
  [EXIT.conflict, 'somebody else was faster: look again, and repeat'],
  [EXIT.unreachable, 'no answer, or Kerb cannot answer now; the same call may be repeated'],
  [EXIT.waiting, 'accepted, and nothing has changed yet: a second person must approve it'],
]

/**
 * What came of a command.
 *
 * - `answer`: for `--json`, as Kerb gave it
 * - `text`: for a person
 */
export type Outcome = { readonly exit: Exit; readonly answer: unknown; readonly text: string }

/** Why a command ends early. Thrown inside the command line only, and caught in one place (main.ts). */
export class Stop extends Error {
  readonly exit: Exit
  /** The problem document where Kerb gave one. */
  readonly problem: unknown

  constructor(exit: Exit, message: string, problem: unknown = null) {
    super(message)
    this.exit = exit
    this.problem = problem
  }
}

/** @returns never: called wrongly */
export function usage(message: string): never {
  throw new Stop(EXIT.usage, message)
}
