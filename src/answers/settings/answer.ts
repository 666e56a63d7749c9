/** Every setting in force, and where it comes from. */
import type { Cell, Column } from '../../model/column.js'
import type { Language, Words } from '../../model/definition.js'
import type { Grid, Report } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { helpIn } from '../../words/help.js'
import { say, wordIn } from '../../words/sentence.js'
import type { Answer } from '../answer.js'
import { membersOf } from '../members.js'
import { rowsInMemory } from '../rows-in-memory.js'

/** A setting; `value` is null where nothing holds. */
export interface Setting {
  name: string
  value: string | null
  from: 'option' | 'environment' | 'file' | 'default'
  /** The option, the variable, or the file with its line. */
  where: string | null
}

const titles: Readonly<Record<keyof Setting, Words>> = {
  name: { en: 'Setting', es: 'Ajuste' },
  value: { en: 'Value', es: 'Valor' },
  from: { en: 'From', es: 'Origen' },
  where: { en: 'Where', es: 'Dónde' },
}

const names = Object.keys(titles) as (keyof Setting)[]

const columns = names.map((name): Column => ({ name, kind: 'text', title: titles[name], weight: 0 }))

/** Settings, one a row. */
export function settingsAnswer(settings: readonly Setting[]): Answer {
  return {
    rows: rowsInMemory(columns, (language) => settings.map(language === 'en' ? plainRow : (setting) => shownRow(setting, language))),
    report: (_, language) => reportOf(settings, language),
    document: () => membersOf({ schema: 'cartera.settings/1', settings }),
    close() {},
  }
}

/** What holds by default is told as in help. */
const shownValue = ({ value, from }: Setting, language: Language) =>
  value === null ? '–' : from === 'default' || value === 'yes' || value === 'no' ? helpIn(value, language) : value

const plainRow = (setting: Setting): Cell[] => names.map((name) => setting[name])

const shownRow = (setting: Setting, language: Language): string[] => [
  setting.name,
  shownValue(setting, language),
  say(`setting-${setting.from}`).in(language),
  setting.where ?? '',
]

function reportOf(settings: readonly Setting[], language: Language): Report {
  const grid: Grid = {
    columns: names.map((name) => ({ title: wordIn(titles[name], language), align: 'left', weight: name === 'where' ? 1 : 0 })),
    rows: settings.map((setting) => shownRow(setting, language).map((text) => ({ text: visible(text) }))),
  }
  return { title: say('settings-title').in(language), facts: [], sections: [{ forms: [{ title: null, grid }] }] }
}
