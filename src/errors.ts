/** Exit codes of the program; cron and CI branch on them. */
export const exitCode = {
  done: 0,
  finding: 1,
  usage: 2,
  input: 3,
  output: 4,
  bug: 70,
  interrupted: 130,
} as const

/** Where a fault lies and how to mend it. */
export interface Place {
  file?: string | undefined
  /** Physical line, from 1. */
  line?: number | undefined
  column?: string | undefined
  value?: string | undefined
  /** The encoding in which the bytes are no text. */
  encoding?: string | undefined
  /** How to mend it: a sentence of its own. */
  hint?: string | undefined
  /** Further faults, a sentence each, which people are shown and programs ask `check` for. */
  more?: readonly string[] | undefined
}

/** What a person can mend. Anything else that is thrown is a bug. */
export class CarteraError extends Error {
  constructor(
    readonly kind: 'usage' | 'input' | 'output' | 'interrupted',
    /** A stable word for programs: `missing-column`, `repeated-customer`. */
    readonly code: string,
    message: string,
    readonly place: Place = {},
  ) {
    super(message)
    this.name = 'CarteraError'
  }

  get exitCode(): number {
    return exitCode[this.kind]
  }

  /** The object that `--format json` puts on standard error. */
  toJSON(): Record<string, unknown> {
    const { file, line, column, value, hint } = this.place
    return {
      code: this.code,
      message: this.message,
      file: file ?? null,
      line: line ?? null,
      column: column ?? null,
      value: value ?? null,
      hint: hint ?? null,
    }
  }
}

/** An option, a parameter, a configuration or a plug-in is wrong. */
export const usageError = (code: string, message: string, place?: Place) => new CarteraError('usage', code, message, place)

/** The data cannot be read or used. */
export const inputError = (code: string, message: string, place?: Place) => new CarteraError('input', code, message, place)

/** The result cannot be written. */
export const outputError = (code: string, message: string, place?: Place) => new CarteraError('output', code, message, place)
