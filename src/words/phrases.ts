/** Words of tables, in each language. */
import type { phrases as english } from './en/phrases/index.js'
import { words } from './languages.js'
import { type Language, languages } from './sentence.js'

type Phrases = typeof english

const inEach = <K extends keyof Phrases>(room: K) =>
  Object.fromEntries(languages.map((language) => [language, words[language].phrases[room]])) as Readonly<Record<Language, Phrases[K]>>

export const phrases = inEach('report')
export const chartPhrases = inEach('charts')
export const pagePhrases = inEach('page')
export const checkPhrases = inEach('check')
export const cohortPhrases = inEach('cohorts')
export const comparisonPhrases = inEach('comparison')
export const historyPhrases = inEach('history')
export const inspectionPhrases = inEach('inspection')
export const unitNames = inEach('units')
export const observedPhrases = inEach('observed')
export const parameterPhrases = inEach('parameters')
export const processPhrases = inEach('process')
export const repeatBuyingPhrases = inEach('repeatBuying')
export const sensitivityPhrases = inEach('sensitivity')
export const driftPhrases = inEach('drift')
export const explanationPhrases = inEach('explanation')
export const advicePhrases = inEach('advice')
export const liftPhrases = inEach('lift')
export const forecastPhrases = inEach('forecast')
export const methodPhrases = inEach('method')
export const workbookPhrases = inEach('workbook')
