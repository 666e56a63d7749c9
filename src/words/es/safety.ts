import type { safety as english } from '../en/safety.js'

/** Por qué se rechazan documentos ajenos, límites y lo que pide el motor. */
export const safety: typeof english = {
  'damaged-model': (shown, because) => `${shown} es un modelo dañado: ${because}`,
  'model-names-file': (shown, parameter) =>
    `${shown} es un modelo dañado: su parámetro "${parameter}" nombra un archivo, y un modelo no nombra ninguno`,
  'not-json': 'no es JSON',
  'damaged-portfolio': (shown, because) => `${shown} es una cartera dañada: ${because}`,
  'write-portfolio-again': 'Escríbala de nuevo con --format json.',
  'damaged-history': (shown, because) => `${shown} está dañado: ${because}`,
  'customer-is-no-object': 'un cliente suyo no es un objeto JSON',
  'no-plain-file': 'no es un archivo corriente',
  'snapshot-not-json': 'una instantánea no es JSON',
  'snapshot-astray': (because) => `una instantánea no dice sus columnas: ${because}`,
  'history-tables-astray': 'sus tablas no son las de un historial',
  'plugin-failed-later': (because) => `un complemento falló después de cargarse: ${because}`,
  'plugin-changes-program': (plugin, what) => `${plugin} sustituye o cierra algo en lo que se apoya todo el programa: ${what}`,
  'a-plugin': 'un complemento',
  'plugin-ended-program': 'un complemento terminó el programa antes de que acabara su trabajo',
  'nested-too-deep': (most) => `sus valores se anidan más de ${most} veces`,
  'record-too-long': (most) => `un registro pasa de ${most} MB`,
  'plain-number': (digits) => `un número corriente con ${digits} cifras como mucho antes del signo decimal`,
  'shorten-record': 'Exporte el archivo sin ese campo largo, o guárdelo como Parquet.',
  'is-a-quote-open': '¿Falta cerrar unas comillas, o no es una tabla?',
  'several-statements': 'se dio al motor más de una instrucción a la vez',
}
