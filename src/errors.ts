import { atPlace, cellNamed, ofFile, type ToldPlace } from './words/place.js'
import type { Language, Sentence } from './words/sentence.js'

/** Exit codes of the program; cron and CI branch on them. */
export const exitCode = { done: 0, finding: 1, usage: 2, input: 3, output: 4, bug: 70, interrupted: 130 } as const

/** Where a fault lies and how to mend it. */
export interface Place {
  file?: string | undefined
  /** Physical line, from 1. */
  line?: number | undefined
  /** Row, from 1, in files without lines. */
  row?: number | undefined
  column?: string | undefined
  value?: string | undefined
  /** The cell of a workbook, `Ventas!C17`, where line and column do not tell it. */
  cell?: string | undefined
  /** The encoding in which the bytes are no text. */
  encoding?: string | undefined
  /** How to mend it: a sentence of its own. */
  hint?: Sentence | undefined
  /** Further faults, a sentence each, which people are shown and programs ask `check` for. */
  more?: readonly Sentence[] | undefined
}

/** What a person can mend. Anything else that is thrown is a bug. */
export class CarteraError extends Error {
  constructor(
    readonly kind: 'usage' | 'input' | 'output' | 'interrupted',
    /** A stable word for programs: `missing-column`, `repeated-customer`. */
    readonly code: string,
    readonly sentence: Sentence,
    readonly place: Place = {},
  ) {
    super(sentence.in('en'))
    this.name = 'CarteraError'
  }

  /** What is wrong, in the language of the reader; `message` is the same in English. */
  in(language: Language): string {
    return this.sentence.in(language)
  }

  get exitCode(): number {
    return exitCode[this.kind]
  }

  /** The object that `--format json` puts on standard error. */
  toJSON(): Record<string, unknown> {
    const { file, line, column, value, hint } = this.place
    const cell = this.place.cell ?? cellNamed(file, line, column)
    return {
      code: this.code,
      message: this.message,
      file: file ?? null,
      line: cell === undefined ? (line ?? null) : null,
      ...(cell === undefined ? {} : { cell }),
      column: column ?? null,
      value: value ?? null,
      hint: hint?.in('en') ?? null,
    }
  }
}

/** An option, a parameter, a configuration or a plug-in is wrong. */
export const usageError = (code: string, sentence: Sentence, place?: Place) => new CarteraError('usage', code, sentence, place)

/** The data cannot be read or used. */
export const inputError = (code: string, sentence: Sentence, place?: Place) => new CarteraError('input', code, sentence, place)

/**
 * What stands at a place cannot be used: the sentence begins with the place, `a.csv, line 3, column "sales": …`.
 * @param told what of the place the sentence names
 */
export const placedError = (code: string, reason: Sentence, place: Place, told: ToldPlace = place) =>
  inputError(code, atPlace(told, reason), place)

/** A file as a whole cannot be used: the sentence begins with its name, `a.csv is empty`. */
export const fileError = (code: string, reason: Sentence, place: Place & { file: string }) =>
  inputError(code, ofFile(place.file, reason), place)

/** The result cannot be written. */
export const outputError = (code: string, sentence: Sentence, place?: Place) => new CarteraError('output', code, sentence, place)
