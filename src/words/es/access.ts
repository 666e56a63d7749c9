import type { access as english, ReadAs } from '../en/access.js'

const named: Record<ReadAs, string> = {
  input: 'una entrada',
  model: 'un modelo',
  configuration: 'la configuración',
  'plug-in': 'un complemento',
}
const known: Record<ReadAs, string> = {
  input: 'la entrada',
  model: 'el modelo',
  configuration: 'la configuración',
  'plug-in': 'el complemento',
}

/** Archivos y carpetas que se abren y que se escriben. */
export const access: typeof english = {
  'is-not-there': 'no existe tal archivo o carpeta',
  'is-no-folder': 'una parte de su ruta no es una carpeta',
  'copy-too-large': 'una copia allí sería más grande de lo que puede ser un archivo',
  'is-read-only': 'su disco es de solo lectura',
  'name-impossible': 'ningún archivo puede llamarse así',
  'no-space-left': 'no queda espacio',
  'file-too-large': 'sería mayor de lo que puede ser un archivo',
  'nobody-answers': 'es un socket o un dispositivo que no da datos',
  'is-device': 'es un dispositivo, no un archivo',
  'is-socket': 'es un socket, no un archivo',
  'reads-without-end': (most) => `no termina en ${most} MB`,
  'cannot-be-read-named': (what, shown, because) => `No se puede leer ${shown} (${what}): ${because}`,
  'names-nothing': (what) => `el nombre está vacío (${what})`,
  'is-address': 'es una dirección de la red, y solo se leen archivos del disco',
  'download-first': 'Descárguelo primero, o páselo por una tubería y nombre - como archivo.',
  'temporary-folder-unusable': (folder, because) => `No se puede usar la carpeta temporal ${folder}: ${because}`,
  'other-temporary-folder': 'Indique otra carpeta con --temp-dir o con la variable TMPDIR.',
  'not-from-standard-input': 'este archivo no puede venir de la entrada estándar (-)',
  'name-a-file-here': 'Indique aquí un archivo.',
  'configuration-itself': 'configuración',
  'input-itself': 'una entrada',
  'model-itself': 'modelo',
  'place-is-read': (shown, as) => `${shown} es ${named[as]} y no se sobrescribe.`,
  'place-is-other-name-of': (shown, other, as) => `${shown} es el mismo archivo que ${known[as]} ${other} y no se sobrescribe.`,
  'other-file': (option) => `Elija otro archivo para ${option}.`,
  'output-twice-named': (shown) => `${shown} se nombra dos veces como salida`,
  'one-file-twice': (shown, other) => `${shown} y ${other} son el mismo archivo, pero allí irían dos resultados`,
}
