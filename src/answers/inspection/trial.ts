/** Runs what inspection proposes before it is proposed: the files themselves where they are small, else the rows that were looked at. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CarteraError } from '../../errors.js'
import type { ClassifyOptions } from '../../intake/options.js'
import { exactCell } from '../../model/csv-cell.js'
import type { Classifier, Warning } from '../../model/definition.js'
import { temporaryFolder as tempFolder } from '../../places/private-folder.js'
import type { SourceFile } from '../../sources/find/file-kind.js'
import type { Hints } from '../../sources/read/sampled.js'
import { type Sentence, say } from '../../words/sentence.js'
import { classify } from '../portfolio/classify.js'
import type { Unread } from './feasible.js'

/** What a proposal says beside the files. */
export type Proposed = Omit<ClassifyOptions, 'files'>

/** How a proposal ended. */
export interface Tried {
  /** What kept it from running, and in words of the files that the user named. */
  error?: CarteraError
  said?: Sentence[]
  /** Rows that it read, and those of them that it would set aside. */
  rows: number
  rejected: number
  /** What it would say of the rows, where all of them were read. */
  warnings: readonly Warning[]
}

/** What runs proposals. */
export interface Trial {
  /** All rows were read, not only those that were looked at. */
  whole: boolean
  run(classifier: Classifier, proposed: Proposed): Promise<Tried>
}

/** Bytes of all files that are read as a whole; of packed ones that may be many times as large, and of workbooks that are slow to unpack, fewer. */
const mostBytes = 8 << 20
const weight = ({ kind, compression, size }: SourceFile) => size * (compression !== 'none' || kind === 'parquet' || kind === 'xlsx' ? 8 : 1)

const isSmall = (files: readonly SourceFile[]) => files.reduce((sum, file) => sum + weight(file), 0) <= mostBytes

const csvLine = (cells: readonly (string | null)[]) => `${cells.map((cell) => (cell === null ? '' : exactCell(cell))).join(',')}\n`

/** The rows that were looked at, as a file of their own. */
async function sampleOf(unread: readonly Unread[], temp: string): Promise<string[]> {
  return Promise.all(
    unread.map(async ({ headers, rows }, i) => {
      const path = join(temp, `looked-at-${i}.csv`)
      await writeFile(path, [headers, ...rows.map(({ cells }) => cells)].map(csvLine).join(''))
      return path
    }),
  )
}

/** What tells how text is read, which a copy of the rows needs no longer. */
const ofText = ['delimiter', 'encoding', 'header_line', 'header', 'sheet'] as const

/** An error in its own words, with what it advises. */
const saidBy = ({ sentence, place: { hint } }: CarteraError): Sentence[] => [sentence, ...(hint ? [hint] : [])]

/** An error of a copy, whose lines and name are not the user's. */
const seenIn = ([first]: readonly Unread[], { code, place: { column = '', value = '' } }: CarteraError): Sentence =>
  say('seen-in-rows', first?.shown ?? '', column, value.slice(0, 80), code)

/** What inspection tells in its own way, or what a ranking alone is about. */
const toldElsewhere = ['lines-above-header', 'sep-line', 'names-for-ids', 'ambiguous-column', 'rejected', 'unclassified', 'no-shares']

const ofRows = (warnings: readonly Warning[]) => warnings.filter(({ code }) => !toldElsewhere.includes(code))

/** @returns undefined for what came from a server, which is not asked again */
export function trialOf(unread: readonly Unread[], joined: readonly Unread[], hints: Hints): Trial | undefined {
  const files = unread.map(({ file }) => file)
  const beside = joined.map(({ file }) => file)
  if ([...files, ...beside].some(({ ours }) => ours) || !isSmall(beside)) return undefined
  const whole = isSmall(files)
  const { temp_dir, signal, env } = hints
  let copies: Promise<string[]> | undefined
  const pathsOf = (): Promise<string[]> => {
    if (whole) return Promise.resolve(files.map(({ path }) => path))
    copies ??= sampleOf(unread, tempFolder(temp_dir))
    return copies
  }
  return {
    whole,
    async run(classifier, proposed) {
      const options = whole
        ? proposed
        : { ...proposed, totals: 'drop' as const, ...Object.fromEntries(ofText.map((name) => [name, undefined])) }
      try {
        const done = await classify(classifier, {}, {
          ...options,
          files: await pathsOf(),
          writes: [],
          ...(temp_dir === undefined ? {} : { temp_dir }),
          ...(signal ? { signal } : {}),
          ...(env ? { env } : {}),
        } as ClassifyOptions)
        done.close()
        const { inputs, warnings } = done.header
        const sum = (of: 'rows' | 'rejected') => inputs.reduce((total, input) => total + Number(input[of]), 0)
        return { rows: sum('rows'), rejected: sum('rejected'), warnings: whole ? ofRows(warnings) : [] }
      } catch (error) {
        if (!(error instanceof CarteraError) || error.kind === 'interrupted') throw error
        return { error, said: whole ? saidBy(error) : [seenIn(unread, error)], rows: 0, rejected: 0, warnings: [] }
      }
    },
  }
}
