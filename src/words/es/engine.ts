import type { engine as english } from '../en/engine.js'

/** The engine, and what is computed in it. */
export const engine: typeof english = {
  'engine-refuses-limits': (said) => `el motor rechaza sus límites: ${said}`,
  'write-limits': 'Escriba --memory como 2GB y --threads como un número entero.',
  'too-little-memory': (memory) => `--memory ${memory} es demasiado poco para esta entrada`,
  'no-memory-left': 'hay demasiado poca memoria para esta entrada',
  'leave-more-memory': 'Cierre otros programas o suba el límite de memoria, por ejemplo el de ulimit -v.',
  'give-more-memory': 'Dé más, o no la limite.',
  interrupted: 'interrumpido; no se ha escrito nada',
  'circular-measure': (measure, path) => `la medida "${measure}" se necesita a sí misma: ${path.join(' → ')}`,
  'circular-lens': (lens, path) => `la lente "${lens}" se necesita a sí misma: ${path.join(' → ')}`,
  'segment-without-cut': (segment, measure) => `el segmento "${segment}" pide "${measure}", que no tiene corte`,
  'segment-of-no-level': (segment, measure, levels) =>
    `el segmento "${segment}" pide un nivel de "${measure}" que no está entre ${levels.join(', ')}`,
  'model-without-cuts': (measure, levels) => `el modelo no tiene puntos de corte que dividan "${measure}" en ${levels.join(', ')}`,
  'model-with-options': 'Quite las opciones que cambian los niveles, o guarde un modelo con ellas.',
}
