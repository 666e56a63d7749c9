import type { summaries as english } from '../en/summaries.js'
import { day } from './day.js'
import { counted, figure, sized } from './figures.js'

const recorded = { added: 'guardada', replaced: 'sustituida', unchanged: 'sin cambios' }

const customers = (count: number) => counted(count, 'cliente', 'clientes')
const rows = (count: number) => counted(count, 'fila', 'filas')
const snapshots = (count: number) => counted(count, 'instantánea', 'instantáneas')
const inFiles = (files: readonly string[]) => (files.length > 0 ? ` en ${files.join(', ')}` : '')
const some = (shown: number, all: number) => (shown < all ? `${figure(shown)} de ` : '')
const stay = (kept: number) => counted(kept, 'se queda', 'se quedan')
const is = (count: number, one: string, many: string) => (count === 1 ? one : many)

/** What is said on standard error when the work is done. */
export const summaries: typeof english = {
  summary: (parts, guesses) => `${parts.join(', ')}${guesses.length > 0 ? `; deducido: ${guesses.join(', ')}` : ''}`,
  warning: (said) => `aviso: ${said}`,
  detail: (said) => `  ${said}`,
  'waiting-for-file': (file) => `esperando a otro proceso que está usando ${file}`,
  'standard-input': 'la entrada estándar',
  'some-files': (count) => `${figure(count)} archivos`,

  'read-rows': (count, files) => `${is(count, 'leída', 'leídas')} ${rows(count)} de ${files}`,
  'came-home': (count, size) => `de las que ${count === 1 ? 'vino' : 'vinieron'} ${rows(count)} (${sized(size)})`,
  'rows-so-far': (count: number) => `${rows(count)} traídas hasta ahora`,
  'rejected-rows': (count) => counted(count, 'rechazada', 'rechazadas'),
  'rows-not-compared':
    'filas y pedidos repetidos, rótulos de totales y números de abonos solo se buscaron si algunas filas daban motivo (cartera check lo mira todo)',
  'rows-added-up-there':
    'filas y pedidos repetidos, rótulos de totales y números de abonos solo se buscaron en algunas filas de algunos clientes, porque el servidor sumó las filas (--fold-from con un número mayor que sus filas las lee todas)',
  'wrote-customers': (shown, all, files) => `${is(shown, 'escrito', 'escritos')} ${some(shown, all)}${customers(all)}${inFiles(files)}`,
  'wrote-cohorts': (shown, all, of, files) =>
    `${is(shown, 'escrita', 'escritas')} ${some(shown, all)}${counted(all, 'cohorte', 'cohortes')} de ${customers(of)}${inFiles(files)}`,
  'wrote-rows': (rows, files) => `${is(rows, 'escrita', 'escritas')} ${counted(rows, 'fila', 'filas')}${inFiles(files)}`,
  'wrote-demo': (files, folder) =>
    `${is(files.length, 'escrito', 'escritos')} ${files.join(', ')} en ${folder}; tres comandos para probar:`,
  'wrote-starter': (file) => `escrito ${file}; adáptelo y después ejecute: cartera run`,
  'wrote-config-for': (file, inputs) => `escrito ${file} para ${inputs.join(', ')}; mírelo y después ejecute: cartera run`,
  'guess-encoding': (found) => `codificación ${found}`,
  'guess-delimiter': (found) => `delimitador ${found}`,
  'guess-numbers': (found) => `números ${found}`,
  'guess-dates': (found) => `fechas ${found}`,
  'guess-in-file': (guess, file) => `${guess} (${file})`,
  'guess-as-of': (date) => `a fecha de ${day(date)}`,
  'tab-sign': 'tabulador',

  'checked-rows': (count, files, classifier) => `${is(count, 'revisada', 'revisadas')} ${rows(count)} de ${files} para ${classifier}`,
  'checked-files': (files, classifier) => `revisado para ${classifier}: ${files}`,
  'with-faults': (checked, faults, faulty) => `${checked}: ${counted(faults, 'fallo', 'fallos')} en ${rows(faulty)}`,
  'looked-at': (count, all, files) =>
    `${is(count, 'vista', 'vistas')} ${all && count > 1 ? 'las ' : ''}${rows(count)} de ${files}${all ? '' : ', una muestra'}`,
  'and-wrote': (looked, file) => `${looked}; escrito ${file}`,

  'read-sides': (sides) => `leídos ${sides.join(' y ')}`,
  'customers-of': (count, file) => `${customers(count)} de ${file}`,
  'read-snapshots': (count, file) => `${is(count, 'leída', 'leídas')} ${snapshots(count)} de ${file}`,
  'read-series': (count, name, file) => `${is(count, 'leída', 'leídas')} ${snapshots(count)} de ${name} en ${file}`,
  'would-take-out': (count, file, kept) => `se ${is(count, 'quitaría', 'quitarían')} ${snapshots(count)} de ${file}; ${stay(kept)}`,
  'took-out': (count, file, kept) => `${is(count, 'quitada', 'quitadas')} ${snapshots(count)} de ${file}; ${stay(kept)}`,
  'with-sizes': (done, before, after) => `${done}; antes ${before} MB, ahora ${after} MB`,
  'recorded-in': (outcome, file, series, asOf) => `${recorded[outcome]} en ${file}: ${series} del ${day(asOf)}`,
}
