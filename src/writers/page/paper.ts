/** What of a wide table goes on paper. */
import type { Language } from '../../model/definition.js'
import { element, escaped } from '../../report/markup.js'
import { whole } from '../../report/numbers.js'
import { pagePhrases } from '../../words/phrases.js'

/** Columns that a sheet of paper holds, as the style has it: `nth-child(n + 13)`. */
const most = 12

/** Says in print what is left out of a table of so many columns. */
export const onPaper = (columns: number, language: Language): string =>
  columns > most
    ? element('p', { class: 'paper' }, escaped(pagePhrases[language].onPaper(whole(most, language), whole(columns, language))))
    : ''
