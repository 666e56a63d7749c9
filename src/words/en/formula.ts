/** Why a formula or a condition cannot be used. `where` is `formula-place`. */
export const formula = {
  'formula-place': (character: number, rest: string) => `at character ${character}${rest === '' ? '' : ` ("${rest}")`}`,
  'the-formula': (source: string) => `the formula "${source}"`,
  'the-condition': (source: string) => `the condition "${source}"`,
  'formula-unreadable': (of: string, where: string) => `${of} cannot be read ${where}`,
  'formula-unclosed': (of: string, sign: string, where: string) => `${of} has no closing ${sign} ${where}`,
  'formula-lacks-sign': (of: string, sign: string, where: string) => `${of} is missing "${sign}" ${where}`,
  'formula-lacks-operand': (of: string, where: string) => `${of} is missing a name or a number ${where}`,
  'formula-lacks-comparison': (of: string, where: string) => `${of} is missing a comparison ${where}`,
  'formula-no-parameters': (of: string, where: string) => `${of} cannot use a parameter ${where}`,
  'formula-parameter-without-number': (of: string, where: string) => `${of} has a parameter without a number ${where}`,
  'formula-unknown-function': (of: string, name: string, where: string) => `${of} uses an unknown function "${name}" ${where}`,
  'formula-arguments': (of: string, name: string, count: number, where: string) => `${of} gives ${name} ${count} arguments ${where}`,
  'formula-goes-on': (of: string, where: string) => `${of} continues unexpectedly ${where}`,
  'formula-language':
    'A formula has names, numbers, + - * /, brackets and min, max, abs, pow, ln, coalesce, and over all customers total, lowest, highest, count, rank; put a name with other characters in "double quotes".',
  'formula-language-of-rows':
    "A formula has columns, numbers, 'texts', + - * /, & between texts, brackets, if(condition, a, b) and lower, upper, trim, left, right, coalesce, min, max, abs, pow, ln; put a column with other characters in [brackets].",
  'language-of-conditions': `A condition has columns, numbers, 'texts' and dates such as '2025-12-31', = != < <= > >=, in (…), "is missing", starts(a, 'x'), ends, contains, "and", "or", "not", brackets and all that a formula has; put a column with other characters in [brackets].`,
  'write-instead': (ours: string, theirs: string) => `Write ${ours} instead of ${theirs}.`,
  'formula-needs-number': 'Only a parameter that has a number can be used there: give it a default, or put the part under "if".',
  'formula-too-long': 'the formula is too long or nested too deeply',
  'fewer-terms': 'Write it with fewer terms: 400 levels are the most.',
  'rank-of-rank': 'a formula takes the rank of a rank, which is that rank turned around',
  'rank-in-condition': 'rank(…) is in a condition, where the customers are looked at one by one',
  'rank-as-measure': 'Make the rank a measure of its own, and use its name.',
}
