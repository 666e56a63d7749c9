/** What a command is about to do. */
import type { Answer } from '../answers/answer.js'
import type { HistoryPlace } from '../answers/portfolio/keeper/place.js'
import type { ReadPlace } from '../places/places.js'
import type { Text } from '../words/sentence.js'
import type { FormatName } from '../writers/formats.js'
import type { Recorder } from './history-recorder.js'
import type { NamedPlace } from './option.js'
import type { SharedOptions } from './shared-options.js'

/** What a command is about to do. */
export interface Plan {
  /** Nothing is written without one. */
  outputs: readonly PlannedOutput[]
  /** Files of data that are read. Nothing that is read is overwritten. */
  inputs: readonly string[]
  /** What else is read, but for what options name. */
  reads?: readonly ReadPlace[]
  /** What options name, whether or not the command speaks of it elsewhere in its plan. */
  named?: readonly NamedPlace[]
  options: OutputOptions
  /** Where all outputs are files, the segments are told on standard error. */
  tellsSegments?: boolean
  /** Where else something is written. */
  history?: HistoryPlace | undefined
  model?: string | undefined
  rejects?: string | undefined
  controlList?: string | undefined
  work(during: During): Promise<Answered>
}

export interface PlannedOutput {
  /** `undefined` and `-` are standard output. */
  file: string | undefined
  format: FormatName
}

/** Options of output, whichever command has them. */
export type OutputOptions = {
  [K in
    | 'top'
    | 'lang'
    | 'chart'
    | 'report_customers'
    | 'excel'
    | 'raw'
    | 'temp_dir'
    | 'quiet'
    | 'strict'
    | 'join'
    | 'rollup'
    | 'rates'
    | 'model']?: SharedOptions[K] | undefined
} & { format?: string | undefined }

/** What work tells while it goes on. */
export interface During {
  /** For every engine that is opened. */
  engine: { onProgress(percent: number): void; onRows?(rows: number): void; writes: readonly string[] }
  /** The work waits for another process that uses this file. */
  onWait(file: string): void
}

/** What the work ended in. */
export interface Answered {
  /** What is written to the outputs. */
  answer?: Answer
  /** The same where it is no more than a text, in lines of some `width` columns. */
  text?(width: number): string | Promise<string>
  /** Inputs that were found on the way, such as by a glob. */
  inputs?: readonly string[]
  /** Faulty rows, if there are any. */
  rejects?(): Iterable<string> | undefined
  /** The fitted cut points. */
  model?(): Promise<string>
  /** The control group of a campaign. */
  controlList?(): Promise<string>
  /** Puts a snapshot into a transaction, which is committed when all files are written. */
  record?(): Promise<Recorder>
  /** The lines on standard error. */
  summary?: readonly Text[]
  /** Those after them, which fail the command under `--strict` and are then said under `--quiet` too. */
  warnings?: readonly Text[]
  /** Rules of `--fail-on` that hold. Nothing is written where one names what is not there. */
  tripped?(): Promise<readonly Tripped[]> | readonly Tripped[]
  /** Something is found that fails a command without any rule. */
  faulty?: boolean
  close?(): void
}

/** A rule of `--fail-on` that holds, and the value that makes it. */
export interface Tripped {
  rule: string
  name: string
  value: string
}
