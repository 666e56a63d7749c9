import type { safety as english } from '../en/safety.js'

/** Por qué se rechazan documentos ajenos, límites y lo que pide el motor. */
export const safety: typeof english = {
  'at-path': (path, says) => `${path}: ${says}`,
  'damaged-model': (shown, because) => `${shown} es un modelo dañado: ${because}`,
  'model-names-file': (shown, parameter) =>
    `${shown} es un modelo dañado: su parámetro "${parameter}" nombra un fichero, y un modelo no nombra ninguno`,
  'save-model-again': 'Guárdelo de nuevo con --save-model.',
  'not-json': 'no es JSON',
  'damaged-portfolio': (shown, because) => `${shown} es una cartera dañada: ${because}`,
  'write-portfolio-again': 'Escríbala de nuevo con --format json.',
  'damaged-history': (shown, because) => `${shown} está dañado: ${because}`,
  'snapshot-not-json': 'una instantánea no es JSON',
  'snapshot-astray': (because) => `una instantánea no dice sus columnas: ${because}`,
  'history-tables-astray': 'sus tablas no son las de un historial',
  'from-backup': 'Recupérelo de una copia de seguridad.',
  'plugin-failed-later': (because) => `una extensión falló después de cargarse: ${because}`,
  'plugin-ended-program': 'una extensión terminó el programa, y no se escribió nada',
  'mend-plugin': 'Hay que corregir la extensión.',
  'nested-too-deep': (shown, most) => `No se puede leer ${shown}: sus valores se anidan más de ${most} veces`,
  'record-too-long': (shown, most) => `No se puede leer ${shown}: un registro pasa de ${most} MB`,
  'is-a-quote-open': '¿Falta cerrar unas comillas, o no es una tabla?',
  'several-statements': 'se dio al motor más de una instrucción a la vez',
}
