/** Why a formula or a condition cannot be used. `where` is `formula-place`. */
export const formula = {
  'formula-place': (character: number, rest: string) => `at character ${character}${rest === '' ? '' : ` ("${rest}")`}`,
  'formula-unreadable': (source: string, where: string) => `the formula "${source}" cannot be read ${where}`,
  'formula-unclosed': (source: string, sign: string, where: string) => `the formula "${source}" has no closing ${sign} ${where}`,
  'formula-lacks-sign': (source: string, sign: string, where: string) => `the formula "${source}" is missing "${sign}" ${where}`,
  'formula-lacks-operand': (source: string, where: string) => `the formula "${source}" is missing a name or a number ${where}`,
  'formula-lacks-comparison': (source: string, where: string) => `the formula "${source}" is missing a comparison ${where}`,
  'formula-no-parameters': (source: string, where: string) => `the formula "${source}" cannot use a parameter ${where}`,
  'formula-parameter-without-number': (source: string, where: string) =>
    `the formula "${source}" has a parameter without a number ${where}`,
  'formula-unknown-function': (source: string, name: string, where: string) =>
    `the formula "${source}" uses an unknown function "${name}" ${where}`,
  'formula-arguments': (source: string, name: string, count: number, where: string) =>
    `the formula "${source}" gives ${name} ${count} arguments ${where}`,
  'formula-goes-on': (source: string, where: string) => `the formula "${source}" continues unexpectedly ${where}`,
  'formula-language':
    'A formula has names, numbers, + - * /, brackets and min, max, abs, pow, ln, coalesce, and over all customers total, lowest, highest, count, rank; put a name with other characters in "double quotes".',
  'formula-language-of-rows':
    "A formula has columns, numbers, 'texts', + - * /, & between texts, brackets, if(condition, a, b) and lower, upper, trim, left, right, coalesce, min, max, abs, pow, ln; put a column with other characters in [brackets].",
  'write-instead': (ours: string, theirs: string) => `Write ${ours} instead of ${theirs}.`,
  'formula-needs-number': 'Only a parameter that has a number can be used there: give it a default, or put the part under "if".',
  'formula-too-long': 'the formula is too long or nested too deeply',
  'fewer-terms': 'Write it with fewer terms: 400 levels are the most.',
  'rank-of-rank': 'a formula takes the rank of a rank, which is that rank turned around',
  'rank-in-condition': 'rank(…) is in a condition, where the customers are looked at one by one',
  'rank-as-measure': 'Make the rank a measure of its own, and use its name.',
}
