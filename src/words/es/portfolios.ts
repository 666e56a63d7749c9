import type { portfolios as english } from '../en/portfolios.js'
import { enumerated } from '../plural.js'
import { day } from './day.js'
import { counted, figure, money } from './figures.js'
import { named } from './measure.js'

const unitWords: Readonly<Record<string, string>> = { year: 'año', quarter: 'trimestre', month: 'mes', week: 'semana' }

/** What is remarked on a portfolio, or keeps it from being made. */
export const portfolios: typeof english = {
  'portfolio-empty': (file) => `${file} no tiene clientes`,
  'portfolio-no-total': (file, measure) =>
    `${file}: ningún cliente tiene ${named(measure)} por encima de 0, así que no hay nada que repartir`,
  'turn-amounts': (measure, map) => `Si ${named(measure)} va con signo menos, cámbielo con --map ${map}.`,
  'no-shares': (measure, total) => `el total neto de ${named(measure)} es ${money(total)}, así que no hay porcentajes`,
  'total-unknown': 'desconocido',
  'looks-like-percent': (column) =>
    `columna "${column}": la mayoría de los valores supera 1,5, así que parecen porcentajes, pero se leen como tasas (14 es 1.400 %); escriba el % en el encabezado o en las celdas si son porcentajes`,
  'not-placed': (customers, causes) =>
    `${counted(customers, 'cliente no se ha podido clasificar', 'clientes no se han podido clasificar')}: ${causes.join(', ')}`,
  'cause-counted': (cause, count) => `${cause} (${figure(count)})`,
  'empty-levels': (measure, levels, of, empty) =>
    `los empates dejan la puntuación de ${named(measure)} con ${counted(levels, 'nivel', 'niveles')} en vez de ${of}: los valores iguales comparten puntuación, y nadie tiene ${enumerated(empty, 'ni')}`,
  'several-groups': (customers, example, column, most) =>
    `${counted(customers, 'cliente tiene', 'clientes tienen')} filas con varios valores de "${column}", como ${example}; cada uno cuenta dentro del grupo con más ${named(most)}`,
  'whole-customers': (customers, example, column, measure, most) =>
    `${named(measure)} no es una suma de filas, así que ${counted(customers, 'cliente con filas', 'clientes con filas')} de varios valores de "${column}", como ${example}, ${customers === 1 ? 'cuenta entero' : 'cuentan enteros'} en el grupo con más ${named(most)}`,
  'period-begins-late': (period, days) => `${counted(days, 'día', 'días')} de ${period}, el primero,`,
  'period-not-ended': (period, days) => `${counted(days, 'día', 'días')} de ${period}, el último,`,
  'partial-periods': (lacking, unit) =>
    `${enumerated(lacking, 'y')} no están en el registro, así que el margen por ${unitWords[unit] ?? unit} es demasiado bajo; tome periodos enteros con --since y --as-of, o un --period más corto`,
  'unseen-groups': (column, groups, more) =>
    `el modelo no tiene puntos de corte para ${column} ${groups.join(', ')}${more > 0 ? ` y ${more} más` : ''}, así que sus clientes quedan sin clasificar`,
  'group-counted': (group, customers) => `"${group}" (${counted(customers, 'cliente', 'clientes')})`,
  'drift-unknown':
    'el modelo no dice cuántos clientes tenía cada segmento cuando se guardó, así que no se puede medir su deriva; guárdelo de nuevo',
  drifted: (since, percent) =>
    `el reparto de los clientes ha cambiado desde ${since}: un ${figure(percent)} % tendría que cambiar de segmento para repartirse como entonces`,
  'since-saved': 'que se guardó el modelo',
  'since-date': (date) => `el modelo del ${day(date)}`,
  'sql-standard-input': '--sql necesita un archivo: la entrada estándar se agota antes de que nadie ejecute el script',
  'advice-without-value': (customers, measure) =>
    `${counted(customers, 'cliente', 'clientes')} sin ${named(measure)}, ${customers === 1 ? 'al' : 'a los'} que no admite ningún punto de corte`,
  'cuts-nothing': (option) => `--${option} no corta nada en estos datos`,
  'cut-awaits-advice': (measure, suggest) => `el corte de "${measure}" es ${suggest}, que pide consejo y no clasifica a nadie`,
  'advice-with-model': 'un modelo ya tiene puntos de corte, así que no hay ninguno que sugerir',
  'advice-within': 'los puntos de corte se sugieren para todos los clientes, no dentro de grupos',
  'advice-leave-within': 'Quite --within, o tome solo los clientes de un grupo.',
  'no-open-cut': 'ningún punto de corte es suggest',
  'give-suggest': 'Dé un parámetro como { cut: "suggest" }.',
  'ask-advice': 'Pida el consejo por separado, con advise(), y dé el punto de corte que elija.',
}
