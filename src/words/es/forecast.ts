import type { forecast as english } from '../en/forecast.js'
import { figure } from './figures.js'

const several: Readonly<Record<string, readonly [string, string]>> = {
  year: ['año', 'años'],
  quarter: ['trimestre', 'trimestres'],
  month: ['mes', 'meses'],
  week: ['semana', 'semanas'],
}
const named = (period: string, count: number) => several[period]?.[count === 1 ? 0 : 1] ?? period

/** What is said of forecasts. */
export const forecast: typeof english = {
  'periods-too-few': (file, count, period, fewest) =>
    `${file}: en la fecha de referencia ${count === 0 ? `no ha terminado ningún periodo (${named(period, 1)})` : `solo han terminado ${count} ${named(period, count)}`}, y una previsión necesita ${fewest}`,
  'periods-too-many': (file, count, period, most) => `${file}: hay ${count} ${named(period, count)}, más de ${most}`,
  'no-season-yet': (file, count, season, period) =>
    `${file}: holt-winters necesita dos temporadas de ${season} ${named(period, season)} y un periodo más, y hay ${count}`,
  'no-season': (count, period, least) =>
    `hay ${count} ${named(period, count)} y la estacionalidad se aprende a partir de ${least}, así que la previsión no tiene ninguna`,
  'worse-than-naive': (method, mase, naive, seasonal) =>
    `el método ${method} se desvió más (MASE ${figure(mase)}) que el sencillo de repetir ${seasonal ? 'la temporada anterior' : 'el último periodo'} (${figure(naive)})`,
  'wrote-forecast': (count, period, files) =>
    `${count === 1 ? 'previsto 1 periodo' : `previstos ${count} periodos`} (${named(period, count)})${files.map((file) => ` en ${file}`).join('')}`,
  'gate-names-of-forecast': (names) => `Las condiciones de forecast pueden usar ${names.join(', ')}.`,
  'many-parts': (count, most) => `--split da ${count} partes; se prevén las ${most} mayores, y todas dentro del total`,
  'no-bg-nbd-model': (path) => `el modelo ${path} no tiene parámetros de bg-nbd`,
  'save-bg-nbd-model': 'Guarde uno con cartera vvc <ventas> --method bg-nbd --save-model modelo.json.',
}
