import type { safety as english } from '../en/safety.js'

/** Por qué se rechazan documentos ajenos, límites y lo que pide el motor. */
export const safety: typeof english = {
  'several-statements': 'se dio al motor más de una instrucción a la vez',
}
