/** From what a page was made: date, inputs, filters, parameters, version. */
import type { Language } from '../../model/definition.js'
import { headed } from '../../report/markup.js'
import { whole } from '../../report/numbers.js'
import type { Extent, FactSection, Section } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { dayIn } from '../../words/day.js'
import { pagePhrases } from '../../words/phrases.js'
import { textIn } from '../../words/sentence.js'
import { parameterIn, parameterNameIn } from './parameter-words.js'
import type { Header, PortfolioAbout } from './portfolio.js'

type Facts = { name: string; text: string; code?: boolean }[]

/** Inputs, with the digests that are known of them. */
type Inputs = readonly (Header['inputs'][number] & { sha256?: string })[]

type Mentioned = Pick<Header, 'filter' | 'as_of'> & { inputs: Inputs }

/** The inputs of an answer with what was left out of them. */
function inputFacts(inputs: Inputs, digests: PortfolioAbout['inputs'], language: Language): Facts {
  const say = pagePhrases[language]
  return inputs.flatMap(({ path, rows, rejected, filtered, totals = 0, sha256 }): Facts => {
    const digest = sha256 ?? digests.find((each) => each.path === path)?.sha256
    const parts = [
      say.rows(whole(rows, language), rows),
      ...(filtered ? [say.filtered(whole(filtered.rows, language))] : []),
      ...(totals > 0 ? [say.totalRows(whole(totals, language))] : []),
      ...(rejected > 0 ? [say.rejected(whole(rejected, language))] : []),
    ]
    return [
      { name: say.input, text: `${visible(path)} (${parts.join(', ')})` },
      ...(digest ? [{ name: 'sha256', text: digest, code: true }] : []),
    ]
  })
}

/** What the rows had to fulfil. */
function filterFacts(filter: Header['filter'], language: Language): Facts {
  const say = pagePhrases[language]
  if (!filter) return []
  const { where = [], since, until, distinct } = filter
  return [
    ...where.map((condition) => ({ name: say.where, text: visible(condition), code: true })),
    ...(since === undefined ? [] : [{ name: say.since, text: dayIn(since, language) }]),
    ...(until === undefined ? [] : [{ name: say.until, text: dayIn(until, language) }]),
    ...(distinct === undefined ? [] : [{ name: say.distinct, text: say.distinctBy[distinct] }]),
  ]
}

/** Values that are there and not too long to be read; a list of criteria stands in the file that it came from. */
const parameterFacts = (parameters: Readonly<Record<string, unknown>>, language: Language): Facts =>
  Object.entries(parameters).flatMap(([name, value]): Facts => {
    if (value === undefined || value === null) return []
    const text = visible(parameterIn(value, language))
    if (text === '') return []
    return [
      {
        name: visible(language === 'en' ? name : headed(parameterNameIn(name, language))),
        text: text.length > 400 ? `${text.slice(0, 400)}…` : text,
        code: language === 'en',
      },
    ]
  })

export function shownFacts(header: Header, about: PortfolioAbout | undefined, language: Language): Section[] {
  const say = pagePhrases[language]
  const { parameters, as_of, inputs, filter, split, within } = header
  const facts: Facts = [
    ...(as_of ? [{ name: say.asOf, text: dayIn(as_of, language) }] : []),
    ...inputFacts(inputs, about?.inputs ?? [], language),
    ...filterFacts(filter, language),
    ...(split ? [{ name: say.split, text: visible(split) }] : []),
    ...(within ? [{ name: say.within, text: visible(within) }] : []),
    ...(about ? [{ name: 'cartera', text: about.program }] : []),
  ]
  return [{ title: null, facts }, ...parameterSections(parameters, language)]
}

function parameterSections(parameters: Readonly<Record<string, unknown>>, language: Language): FactSection[] {
  const facts = parameterFacts(parameters, language)
  return facts.length > 0 ? [{ title: pagePhrases[language].parameters, facts }] : []
}

/** Date, inputs and filters of an answer that is no portfolio. */
const inputsSection = ({ inputs, filter, as_of }: Mentioned, language: Language): FactSection => ({
  title: null,
  facts: [
    ...(as_of ? [{ name: pagePhrases[language].asOf, text: dayIn(as_of, language) }] : []),
    ...inputFacts(inputs, [], language),
    ...filterFacts(filter, language),
  ],
})

/** Where the page of an answer that is no portfolio comes from and what is to be minded; nothing where no page is wanted. */
export const aboutSections = (
  header: Mentioned & Pick<Header, 'warnings'>,
  { whole, unnamed = false }: Extent,
  language: Language,
  parameters: Readonly<Record<string, unknown>> = {},
): Section[] =>
  whole
    ? [
        ...[inputsSection(header, language), ...parameterSections(parameters, language)].map(
          (section): Section => ({ ...section, part: 'about' }),
        ),
        ...warningSections(header.warnings, unnamed, language),
      ]
    : []

/** Warnings in full; where no customer is named, their codes alone, since they give examples. */
export function warningSections(warnings: Header['warnings'], unnamed: boolean, language: Language): Section[] {
  if (warnings.length === 0) return []
  const codes = [...new Set(warnings.map(({ code }) => code))].join(', ')
  if (unnamed) return [{ text: [pagePhrases[language].warningCodes(codes)], tone: 'doubtful', part: 'warnings' }]
  return warnings.map(({ message, details = [] }) => ({
    text: [message, ...details].map((text) => visible(textIn(text, language))),
    tone: 'doubtful',
    part: 'warnings',
  }))
}
