import { counted } from '../plural.js'

const scopes = { fields: 'field', 'measures and fields': 'measure and no field' }

/** What is wrong with what a classifier says. `subject` and `owner` are sentences that name a part of it. */
export const definition = {
  'known-measures': 'measures',
  'known-fields': 'fields',
  'known-measures-and-fields': 'measures and fields',
  'known-measures-with-cuts': 'measures with cuts',
  'known-levels': 'levels',
  'known-segments': 'segments',
  'cut-providers': 'cut providers',
  'names-for': (where: string) => `names for "${where}"`,
  'choose-name': 'Choose another name.',
  'choose-id': 'Choose another id.',

  'the-measure': (name: string) => `the measure "${name}"`,
  'the-unbounded': (name: string) => `"unbounded" of the measure "${name}"`,
  'the-flag': (id: string) => `the flag "${id}"`,
  'a-guard': 'a guard',
  'the-guard': (field: string) => `the guard of "${field}"`,
  'the-text': (name: string) => `the text "${name}"`,
  'the-cut': (name: string) => `the cut on "${name}"`,
  'the-field': (name: string) => `the field "${name}"`,

  'asks-text': (subject: string, name: string) => `${subject} asks for "${name}", which holds text, not numbers`,
  'asks-measure': (subject: string, name: string) => `${subject} asks for the measure "${name}", but only fields can stand there`,
  'asks-unknown': (subject: string, name: string, scope: keyof typeof scopes) =>
    `${subject} asks for "${name}", which is no ${scopes[scope]}`,
  'meant-orders': 'Did you mean "orders", their number?',
  'name-numbers': 'Name a field that holds numbers, such as sales or margin.',
  'write-formula-out': 'Write its formula out.',
  'measure-circle': (name: string, ring: readonly string[]) => `the measure "${name}" needs itself: ${ring.join(' → ')}`,
  'measure-grows': (name: string) => `the measure "${name}" grows beyond all bounds where the measures that it names are put in`,
  'fewer-measures': 'Name fewer measures in a row: 400 levels and 20000 terms are the most.',
  'no-measure': 'there is no measure',
  'a-promise-given': 'it gives a promise, not the definition itself',

  'name-is-of': (name: string, owner: string) => `the name "${name}" is that of ${owner} already`,
  'name-taken': (name: string) => `the name "${name}" is taken or cannot be used`,
  'listed-twice': (where: string, name: string) => `"${where}" has "${name}" twice`,
  'listed-text': (where: string, name: string) => `"${where}" has "${name}", which holds text, not numbers`,
  'listed-no-measure': (where: string, name: string) => `"${where}" has "${name}", which is no measure`,
  'listed-unknown': (where: string, name: string) => `"${where}" has "${name}", which is no measure and no field`,
  'weigh-no-measure': (name: string) => `"weigh" names "${name}", which is no measure`,
  'gap-without-cut': (name: string, of: string) => `the gap "${name}" is of "${of}", which has no cut`,
  'level-without-cut': (name: string, of: string) => `the level "${name}" is of "${of}", which has no cut`,
  'weight-no-number': (field: string) => `"weighted" gives a weight to "${field}", which is no field that holds numbers`,
  'cross-without-cut': (name: string) => `"cross" asks for "${name}", which has no cut`,
  'cross-same': (name: string) => `"cross" has "${name}" on both sides`,
  'two-flags': (id: string) => `there are two flags "${id}"`,
  'text-no-segment': (name: string, segment: string) => `the text "${name}" asks for the segment "${segment}", which there is not`,
  'series-no-field': (name: string) => `"series" asks for "${name}", which is no field`,
  'split-is-true': '"split": expected true; the column is that of --split',

  'cut-no-measure': (name: string) => `the cut on "${name}" has no such measure`,
  'of-cut': (name: string, said: string) => `the cut on "${name}": ${said}`,
  'points-order': (values: readonly string[]) => `the cut points ${values.join(', ')} are not in order`,
  'shares-ascend': (values: readonly string[]) => `the shares ${values.join(', ')} do not ascend`,
  'top-ascends': (values: readonly string[]) => `the numbers ${values.join(', ')} of top do not ascend`,
  'top-numbers': (values: readonly string[]) => `top takes whole numbers of customers, or parts of them below 1, got ${values.join(', ')}`,
  'cut-levels': (name: string, levels: number, points: number) =>
    `the cut on "${name}" has ${levels} levels, but ${counted(points, 'cut point makes', 'cut points make')} ${points + 1}`,
  'name-levels': (levels: number) => `Name ${levels} levels, from the largest values to the smallest.`,
  'level-twice': (name: string, level: string) => `the cut on "${name}" has the level "${level}" twice`,
  'closed-words': (name: string, words: number, points: number) =>
    `"closed" of the cut on "${name}" has ${words} words for ${points} cut points`,
  'no-cut-provider': (name: string) => `there is no cut provider "${name}"`,
  'cut-provider-is': (names: string) => `a cut provider is ${names}`,

  'segment-asks-uncut': (id: string, measure: string) => `the segment "${id}" asks for a level of "${measure}", which has no cut`,
  'segment-asks-unknown': (id: string, measure: string) => `the segment "${id}" asks for "${measure}", which is no measure`,
  'segment-asks-level': (id: string, level: string, measure: string) =>
    `the segment "${id}" asks for the level "${level}" of "${measure}", which has no such level`,
  'two-segments': (id: string) => `there are two segments "${id}"`,
  'segment-unclassified': 'the segment "unclassified" is that of customers without a place',
  'segment-unreachable': (id: string) => `the segment "${id}" can never be reached: earlier segments take all its customers`,
  'first-wins-levels': 'The first segment that matches wins; put it before them, or ask for other levels.',
  'first-wins-segments': 'The first segment that matches wins; put it before them, or ask for other segments.',
  'concentration-order': (weigh: string) => `"concentration" needs customers from the largest ${weigh} to the smallest`,
  'concentration-cut': (weigh: string) =>
    `Cut ${weigh} alone, list the segments by its levels, and rank by it; or leave "concentration" out.`,
  'levels-of': (measure: string, levels: readonly string[]) => `${measure} ${levels.join(' or ')}`,
  'cell-of': (parts: readonly string[]) => parts.join(' × '),
  'any-customer': 'any customer',
}
