import type { documents as english } from '../en/documents.js'

/** What is wrong with a document that a person wrote: a configuration, a plug-in. */

const kinds = { 'plug-in': 'complemento', configuration: 'configuración' }
const articles = { 'plug-in': 'un complemento', configuration: 'una configuración' }

/** By the code of the parser's error. */
const yamlFaults: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'un alias no lleva etiqueta ni ancla',
  BAD_ALIAS: 'el nombre del ancla o del alias no es válido',
  BAD_COLLECTION_TYPE: 'la etiqueta no corresponde a esa lista o a esas claves',
  BAD_DIRECTIVE: 'la directiva no es válida',
  BAD_DQ_ESCAPE: 'la secuencia tras la barra invertida no es válida',
  BAD_INDENT: 'la sangría no cuadra, o falta un ] o un }',
  BAD_PROP_ORDER: 'las anclas y etiquetas van detrás del signo',
  BAD_SCALAR_START: 'un texto sin comillas no puede empezar con ese signo',
  BLOCK_AS_IMPLICIT_KEY: 'no caben más claves ni una lista en la misma línea',
  BLOCK_IN_FLOW: 'dentro de llaves o corchetes no caben líneas con sangría',
  DUPLICATE_KEY: 'una clave está dos veces',
  IMPOSSIBLE: 'el texto no se puede interpretar',
  KEY_OVER_1024_CHARS: 'una clave tiene más de 1024 caracteres',
  MISSING_CHAR: 'falta un signo: dos puntos, una coma, un espacio o un cierre',
  MULTILINE_IMPLICIT_KEY: 'una clave debe caber en una línea',
  MULTIPLE_ANCHORS: 'hay más de un ancla en el mismo sitio',
  MULTIPLE_TAGS: 'hay más de una etiqueta en el mismo sitio',
  NON_STRING_KEY: 'una clave es un texto',
  RESOURCE_EXHAUSTION: 'es demasiado grande o tiene demasiados niveles',
  TAB_AS_INDENT: 'la sangría se hace con espacios y no con tabuladores',
  UNEXPECTED_TOKEN: 'aquí hay algo que no se espera',
}

export const documents: typeof english = {
  'at-line-column': (file, line, column, said) => `${file}, línea ${line}, columna ${column}: ${said}`,
  about: (file, said) => `${file}: ${said}`,
  'file-missing': (file) => `${file} no existe`,
  'file-forbidden': (file) => `no hay permiso para leer ${file}`,
  'document-folder': (file, kind) => `${file} es una carpeta y no ${articles[kind]}`,
  'document-no-file': (file) => `${file} no es un archivo corriente`,
  'document-large': (file, kind, kilobytes) => `${file} es mayor de lo que puede ser ${articles[kind]} (${kilobytes} KB)`,
  'is-it-data': (kind) => `¿Son datos? Entonces indíquelo como archivo y no como ${kinds[kind]}.`,
  'document-encoding': (file) => `${file} no es texto UTF-8`,
  'save-utf-8': 'Guárdelo como UTF-8.',
  'file-too-deep': (file) => `${file} tiene demasiados niveles`,
  'document-too-deep': 'el documento tiene demasiados niveles',
  'document-too-large': 'el documento es demasiado grande, o sus alias se repiten demasiado',
  'document-aliases': (most) => `el documento tiene más de ${most} alias`,
  'no-anchor': (name) => `no hay ningún ancla "&${name}" antes de "*${name}"`,
  'key-is-text': 'una clave es un texto',
  'key-twice': (key) => `la clave "${key}" está dos veces`,
  'keep-one': 'Deje solo una.',
  'text-ends-at-comma': (key) => `un texto termina antes de "${key}", en su coma`,
  'quotes-in-braces': 'Entre { y } un texto con una coma va entre comillas, como "top(0.2, 0.5)".',
  'control-characters': 'un texto no lleva caracteres de control',
  'expected-scalar': 'se espera un texto, un número, o true o false',
  'one-document': (kind) => `${articles[kind]} es un solo documento, sin un segundo "---"`,
  'no-tags': (tag, kind) => `la etiqueta ${tag} no se puede usar: ${articles[kind]} es YAML sin etiquetas`,
  'not-yaml': (code, said) => `esto no es YAML: ${yamlFaults[code] ?? said}`,
  'policy-of-one-kind': 'o bien textos por idioma (en, es), o bien por parte (product, price, …), pero no ambos',
}
