/** What is English in a Spanish text: words that stand in its English twin too, and common English ones. */

/** English words that are no Spanish ones, in the sentences that programs say. */
const common = new Set(
  `the of and is are was were be been have had with without within into onto from for to at by it its this that these those there their
  they them which who whom whose what when where while why how than then not nor nobody nothing each every any some most least more less
  many much few only also too yet still already again never always must may might can cannot could should would will shall does did done
  got get gets give gives given take takes taken make makes made say says said tell tells told show shows shown read reads write writes
  written wrote ask asks asked need needs needed used keep keeps kept leave leaves find finds found first last next before after above
  below between both either neither other another same one two three off up down out over under about against because but if else unless
  until since per you your we our row rows line lines file files folder column columns cell cells value values name names named customer
  customers sales share shares label labels rank ranks segment segments flag flags reason cut cuts measure measures margin cost costs
  growth date dates order orders number numbers amount amounts currency currencies rate rates weight weights score scores period periods
  month months year years week weeks quarter day days source method parameter parameters default option options command warning warnings
  note notes help usage input output format sheet sheets workbook header head heads missing unknown empty blank unclassified loyalty loyal
  satisfaction expected perceived retention acquisition recency frequency monetary wallet rival prior future channel region consumer
  profile group groups split cohort cohorts forecast lift treated campaign stage stages snapshot snapshots history trend moved stayed
  entered climbed fell left high low medium mean median sum count average cumulative break-even page report chart curve finding findings
  fault faults at-risk new old incomplete yes true false see choose add remove try change`.split(/\s+/),
)

/** The words of a text, in lower case; what is joined by `-`, `_` or `.` is one. */
export const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/\p{L}[\p{L}\p{N}]*(?:[-_.][\p{L}\p{N}]+)*/gu) ?? []).filter((word) => word.length > 1)

/** Words of a Spanish text that are English, or that its English twin has too, but for those that both languages may have. */
export function untranslated(spanish: string, english: string, kept: ReadonlySet<string>): string[] {
  const there = new Set(wordsOf(english))
  return [...new Set(wordsOf(spanish))].filter((word) => (there.has(word) || common.has(word)) && !kept.has(word))
}
