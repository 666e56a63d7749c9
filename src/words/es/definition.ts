import type { definition as english } from '../en/definition.js'
import { counted } from './figures.js'
import { either } from './lists.js'

const scopes = { fields: 'un campo', 'measures and fields': 'ni una medida ni un campo' }

/** What is wrong with what a classifier says. */
export const definition: typeof english = {
  'known-measures': 'medidas',
  'known-fields': 'campos',
  'known-measures-and-fields': 'medidas y campos',
  'known-measures-with-cuts': 'medidas con cortes',
  'known-levels': 'niveles',
  'known-segments': 'segmentos',
  'cut-providers': 'formas de cortar',
  'names-for': (where) => `nombres para "${where}"`,
  'choose-name': 'Elija otro nombre.',
  'choose-id': 'Elija otro identificador.',

  'the-measure': (name) => `la medida "${name}"`,
  'the-unbounded': (name) => `"unbounded" de la medida "${name}"`,
  'the-flag': (id) => `la marca "${id}"`,
  'a-guard': 'una regla',
  'the-guard': (field) => `la regla de "${field}"`,
  'the-text': (name) => `el texto "${name}"`,
  'the-cut': (name) => `el corte de "${name}"`,
  'the-field': (name) => `el campo "${name}"`,

  'asks-text': (subject, name) => `${subject} pide "${name}", que contiene texto y no números`,
  'asks-measure': (subject, name) => `${subject} pide la medida "${name}", pero ahí solo puede haber campos`,
  'asks-unknown': (subject, name, scope) => `${subject} pide "${name}", que no es ${scopes[scope]}`,
  'meant-orders': '¿Quiso decir "orders", el número de pedidos?',
  'name-numbers': 'Nombre un campo que contenga números, como sales (ventas) o margin (margen).',
  'write-formula-out': 'Escriba su fórmula entera.',
  'measure-circle': (name, ring) => `la medida "${name}" depende de sí misma: ${ring.join(' → ')}`,
  'measure-grows': (name) => `la medida "${name}" crece sin medida al sustituir las que nombra`,
  'fewer-measures': 'Encadene menos medidas: caben 400 niveles y 20000 términos.',
  'no-measure': 'no hay ninguna medida',
  'a-promise-given': 'devuelve una promesa y no la definición misma',

  'name-is-of': (name, owner) => `el nombre "${name}" ya corresponde a ${owner}`,
  'name-taken': (name) => `el nombre "${name}" está ocupado o no se puede usar`,
  'listed-twice': (where, name) => `"${where}" tiene "${name}" dos veces`,
  'listed-text': (where, name) => `"${where}" tiene "${name}", que contiene texto y no números`,
  'listed-no-measure': (where, name) => `"${where}" tiene "${name}", que no es una medida`,
  'listed-unknown': (where, name) => `"${where}" tiene "${name}", que no es ni una medida ni un campo`,
  'weigh-no-measure': (name) => `"weigh" nombra "${name}", que no es una medida`,
  'gap-without-cut': (name, of) => `la distancia "${name}" es de "${of}", que no tiene corte`,
  'level-without-cut': (name, of) => `el nivel "${name}" es de "${of}", que no tiene corte`,
  'weight-no-number': (field) => `"weighted" da un peso a "${field}", que no es un campo con números`,
  'cross-without-cut': (name) => `"cross" pide "${name}", que no tiene corte`,
  'cross-same': (name) => `"cross" tiene "${name}" en ambos lados`,
  'two-flags': (id) => `hay dos marcas "${id}"`,
  'text-no-segment': (name, segment) => `el texto "${name}" pide el segmento "${segment}", que no existe`,
  'series-no-field': (name) => `"series" pide "${name}", que no es un campo`,
  'split-is-true': '"split": se espera true; la columna es la de --split',

  'cut-no-measure': (name) => `no hay ninguna medida "${name}" que cortar`,
  'of-cut': (name, said) => `el corte de "${name}": ${said}`,
  'points-order': (values) => `los puntos de corte ${values.join(', ')} no están en orden`,
  'shares-ascend': (values) => `las partes ${values.join(', ')} no van de menor a mayor`,
  'top-ascends': (values) => `los números ${values.join(', ')} de top no van de menor a mayor`,
  'top-numbers': (values) => `top admite números enteros de clientes, o partes de ellos menores que 1, y se ha dado ${values.join(', ')}`,
  'cut-levels': (name, levels, points) =>
    `el corte de "${name}" tiene ${levels} niveles, pero ${counted(points, 'punto de corte forma', 'puntos de corte forman')} ${points + 1}`,
  'name-levels': (levels) => `Nombre ${levels} niveles, de los valores mayores a los menores.`,
  'level-twice': (name, level) => `el corte de "${name}" tiene el nivel "${level}" dos veces`,
  'closed-words': (name, words, points) =>
    `"closed" del corte de "${name}" tiene ${counted(words, 'palabra', 'palabras')} para ${counted(points, 'punto de corte', 'puntos de corte')}`,
  'no-cut-provider': (name) => `no existe la forma de cortar "${name}"`,
  'cut-provider-is': (names) => `una forma de cortar es ${names}`,

  'segment-asks-uncut': (id, measure) => `el segmento "${id}" pide un nivel de "${measure}", que no tiene corte`,
  'segment-asks-unknown': (id, measure) => `el segmento "${id}" pide "${measure}", que no es una medida`,
  'segment-asks-level': (id, level, measure) => `el segmento "${id}" pide el nivel "${level}" de "${measure}", que no lo tiene`,
  'two-segments': (id) => `hay dos segmentos "${id}"`,
  'segment-unclassified': 'el segmento "unclassified" es el de los clientes sin sitio',
  'segment-unreachable': (id) => `nadie llega al segmento "${id}": los segmentos anteriores se llevan todos sus clientes`,
  'first-wins-levels': 'Gana el primer segmento que se cumple; póngalo antes que ellos o pida otros niveles.',
  'first-wins-segments': 'Gana el primer segmento que se cumple; póngalo antes que ellos o pida otros segmentos.',
  'concentration-order': (weigh) => `"concentration" necesita los clientes ordenados de mayor a menor "${weigh}"`,
  'concentration-cut': (weigh) =>
    `Corte solo "${weigh}", enumere los segmentos por sus niveles y ordene por esa medida; o quite "concentration".`,
  'levels-of': (measure, levels) => `${measure} ${either(levels)}`,
  'cell-of': (parts) => parts.join(' × '),
  'any-customer': 'cualquier cliente',
}
