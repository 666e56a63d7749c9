/** The course deck's ten criteria: Spanish name, English name, weight. */
export const deckCriteria: [string, string, number][] = [
  ['Potencial de ventas', 'Sales potential', 5],
  ['Volumen actual', 'Current volume', 2],
  ['Crecimiento demanda', 'Demand growth', 2],
  ['Margen beneficios', 'Profit margin', 3],
  ['Imagen mercado', 'Market image', 2],
  ['Suministro largo plazo', 'Long-term supply', 3],
  ['Exclusividad suministro', 'Supply exclusivity', 2],
  ['Fuerza financiera', 'Financial strength', 2],
  ['Orientación tecnología', 'Technology orientation', 2],
  ['Alineamiento logístico', 'Logistics alignment', 2],
]
