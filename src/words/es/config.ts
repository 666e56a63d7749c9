import type { config as english } from '../en/config.js'

/** What is wrong with a configuration. */
export const config: typeof english = {
  'write-config': 'Cree uno con cartera init, o indique otro: cartera run <configuración>.',
  'config-keys': 'se esperan claves con valores, como "inputs:"',
  'config-example': 'cartera init escribe un ejemplo.',
  'of-cross': (said) => `--cross: ${said}`,
  'classifier-is-name': 'se espera el nombre de un clasificador',
  'known-classifiers': 'clasificadores',
  'known-classifiers-here': 'clasificadores',
  'too-many-classifiers': (count, most) => `${count} clasificadores son demasiados para una cartera; como máximo pueden ser ${most}`,
  'divide-classifiers': 'Repártalos entre varias configuraciones.',
  'no-such-classifier': (name) => `no hay ningún clasificador "${name}"`,
  'no-such-classifier-here': (name) => `aquí no hay ningún clasificador "${name}"`,
  'cannot-name-classifier': (name) => `un clasificador no puede llamarse "${name}"`,
  'no-classifier': 'no hay ningún clasificador',
  'name-a-classifier': 'Indique uno, como "pareto:".',
  'name-is-field': (name) => `el nombre "${name}" es el de un campo`,
  'name-with-by': (name) => `Elija otro, como por-${name}, y diga "classifier:".`,
  'different-sheets': (names) => `${names.join(' y ')} nombran hojas de puntuaciones distintas`,
  'one-sheet': 'Ponga todas las puntuaciones en un archivo e indíquelo en ambos.',
  'different-periods': (names) => `${names.join(' y ')} necesitan los periodos del registro de distinta manera`,
  'one-way-of-periods': 'Una ejecución solo admite una manera: ejecute uno de los dos por separado.',
  'on-both-sides': (name) => `"${name}" está en ambos lados`,
  'no-field-no-column': (name) => `no hay ni un campo ni una columna "${name}"`,
  'output-twice': (file) => `${file} se nombra dos veces como salida`,
  'own-output-file': 'Dé a cada salida un archivo propio.',
  'no-format-ending': (ending) => `la terminación "${ending}" no corresponde a ningún formato`,
  'output-endings': (endings, file) => `Las terminaciones son ${endings.join(' ')}; o diga el formato: {file: ${file}, format: csv}.`,
  'segment-asks-no-classifier': (id, name) => `el segmento "${id}" pide "${name}", que no es ninguno de los clasificadores`,
  'segment-asks-segment': (id, segment, classifier) =>
    `el segmento "${id}" pide el segmento "${segment}" de ${classifier}, que no lo tiene`,
  'segments-of': (classifier) => `segmentos de ${classifier}`,
  'parameters-of': (classifier) => `parámetros de ${classifier}`,
  'classifier-no-parameter': (classifier, parameter) => `${classifier} no tiene ningún parámetro "${parameter}"`,
  'advice-no-cut': (suggest) => `${suggest} pide consejo, y una cartera necesita un punto de corte`,
  'run-advice': (classifier, option, suggest) =>
    `Ejecute cartera ${classifier} <archivo> --${option} ${suggest} y escriba aquí lo que elija.`,
  'no-such-field': (name) => `no hay ningún campo "${name}"`,

  // Settings in force, and where they come from.
  'settings-title': 'Ajustes en vigor',
  'setting-option': 'opción',
  'setting-environment': 'entorno',
  'setting-file': 'configuración',
  'setting-default': 'por defecto',
  'settings-told': (all, told) => `${all} ajustes, ${told} distintos de los de por defecto`,
}
