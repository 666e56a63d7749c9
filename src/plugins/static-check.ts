/** What can be told of a plug-in's data before any parameter or field is known: references and conditions. */
import { dictionary } from '../fields/dictionary.js'
import { say } from '../words/sentence.js'
import { checkCondition } from './condition.js'
import type { PluginFile } from './file-shape.js'
import type { ParameterSpecs } from './parameters.js'
import { PluginFault } from './plugin-fault.js'
import { checkReference, referenceIn, referencesIn } from './references.js'

/** Where every `$name` is a reference; elsewhere only a text that is one as a whole. */
const formulaKeys = ['formula', 'unbounded', 'holds', 'when', 'fit', 'values', 'cuts', 'n', 'k', 'discount', 'weights']

/** Throws a PluginFault at the first reference, condition or parameter that means nothing. */
export function checkStatically(data: PluginFile) {
  const specs: ParameterSpecs = data.parameters ?? {}
  const fields = new Set([...Object.keys(dictionary), ...Object.keys(data.fields ?? {}), 'orders'])
  const used = new Set<string>()
  const refer = (name: string, from: object, path: (string | number)[], inKey = false) => {
    checkReference(name, specs, from, path, inKey)
    used.add(name)
  }
  const visit = (value: unknown, inFormula: boolean, from: object, path: (string | number)[], ofFormulas = false) => {
    if (typeof value === 'string') {
      const whole = referenceIn(value)
      for (const name of inFormula ? referencesIn(value) : whole === undefined ? [] : [whole]) refer(name, from, path)
    } else if (Array.isArray(value)) {
      for (const [i, item] of value.entries()) visit(item, inFormula, value, [i])
    } else if (typeof value === 'object' && value !== null) visitPart(value, ofFormulas)
  }
  const visitPart = (part: object, ofFormulas: boolean) => {
    for (const [key, value] of Object.entries(part)) {
      const name = referenceIn(key)
      if (name !== undefined) refer(name, part, [key], true)
      if (key === 'if') {
        checkCondition(part, specs, fields)
        for (const clause of [value].flat())
          for (const each of Object.keys(clause as object)) if (each.startsWith('$')) used.add(each.slice(1))
      } else visit(value, ofFormulas || formulaKeys.includes(key), part, [key], key === 'measures')
    }
  }
  const { parameters, ...rest } = data
  visitPart(rest, false)
  const idle = Object.keys(specs).find((name) => !used.has(name))
  if (parameters && idle !== undefined) {
    throw new PluginFault(parameters, {
      path: [idle],
      inKey: true,
      message: say('parameter-idle', idle),
      hint: say('write-where', idle),
      value: idle,
    })
  }
}
