import type { InSome } from '../words/sentence.js'

/** The cartera.yaml that `cartera init` writes: it runs as it is on a customers.csv (clientes.csv) with sales. */
export const starter: InSome<string> = {
  en: `# yaml-language-server: $schema=./node_modules/cartera/schemas/config.schema.json
# What "cartera run" reads, places and writes. Paths are as seen from this file.

inputs:
  files: customers.csv            # or a list, or a glob such as "sales-2026-*.csv"
  # map: {sales: Net amount}      # where a column is not recognised by itself; see cartera inspect
  # join: survey.csv              # more columns for the same customers
  # numbers: "1.234,56"           # default: as found in the file, as are date_format, delimiter, encoding
  # as_of: 2026-12-31             # default: the latest date in the data
  # on_reject: skip               # default: faulty rows stop the run
  # rejects: rejects.csv

# plugins: [./my-matrix.yaml]     # *.cartera.yaml beside this file are found by themselves

# Each classifier places every customer. Parameters are its options, with _ for -; see cartera explain pareto.
classifiers:
  pareto:
    measure: sales
    cuts: [0.8, 0.95]
  # by-margin:                    # the same classifier once more, under a name of its own
  #   classifier: pareto
  #   measure: margin
  # bcg: {growth_cut: 0.1}
  # burnett: {scores: scores.csv, cut: 50}
  # winer:

# The portfolio: the first rule that matches wins. A rule asks for segments of the classifiers above.
portfolio:
  measure: sales
  segments:
    - id: 1
      label: {en: Key, es: Clave}
      when: {pareto: A}
      approach: {en: relational, es: relacional}
      # policy: {product: …, price: …, promotion: …, place: …, service: …}   # or one text
      # split: channel            # portfolios 1.1, 1.2, … by the values of a column
    - id: 2
      label: {en: Middle, es: Intermedia}
      when: {pareto: B}
    - id: 3
      label: {en: Transactional, es: Transaccional}
      approach: {en: transactional, es: transaccional}

# split: channel                  # customers and money by the values of a column
# within: region                  # cut points inside each group that a column makes
# outputs: [portfolio.csv, report.md, {file: portfolio.txt, format: table}]   # default: the table on the screen
# history: portfolio.duckdb      # keeps each run as the snapshot of its date; see cartera history --help
# cross: [[bcg, winer]]           # customers and money by two of the classifiers
# gates: ["1.customers < 3", "rejected.rows > 0"]                            # exit 1 where one holds
lang: en
`,
  es: `# yaml-language-server: $schema=./node_modules/cartera/schemas/config.schema.json
# Lo que lee, clasifica y escribe "cartera run". Las rutas son relativas a este archivo.

inputs:
  files: clientes.csv             # o una lista, o un patrón como "ventas-2026-*.csv"
  # map: {sales: Importe neto}    # si una columna no se reconoce sola; vea cartera inspect
  # join: encuesta.csv            # más columnas de los mismos clientes
  # numbers: "1.234,56"           # si no se indica, según el archivo; igual que date_format, delimiter y encoding
  # as_of: 2026-12-31             # si no se indica, la última fecha de los datos
  # on_reject: skip               # si no se indica, las filas con fallos detienen la ejecución
  # rejects: rechazadas.csv

# plugins: [./mi-matriz.yaml]     # los *.cartera.yaml que estén junto a este archivo se encuentran solos

# Cada clasificador sitúa a todos los clientes. Sus parámetros son sus opciones, con _ en vez de -; vea cartera explain pareto.
classifiers:
  pareto:
    measure: sales
    cuts: [0.8, 0.95]
  # por-margen:                   # el mismo clasificador otra vez, con nombre propio
  #   classifier: pareto
  #   measure: margin
  # bcg: {growth_cut: 0.1}
  # burnett: {scores: puntuaciones.csv, cut: 50}
  # winer:

# La cartera: decide la primera regla que se cumple. Una regla pide segmentos de los clasificadores de arriba.
portfolio:
  measure: sales
  segments:
    - id: 1
      label: {en: Key, es: Clave}
      when: {pareto: A}
      approach: {en: relational, es: relacional}
      # policy: {product: …, price: …, promotion: …, place: …, service: …}   # o un solo texto
      # split: canal              # carteras 1.1, 1.2, … según los valores de una columna
    - id: 2
      label: {en: Middle, es: Intermedia}
      when: {pareto: B}
    - id: 3
      label: {en: Transactional, es: Transaccional}
      approach: {en: transactional, es: transaccional}

# split: canal                    # clientes e importe según los valores de una columna
# within: región                  # puntos de corte dentro de cada grupo que forma una columna
# outputs: [cartera.csv, informe.html, {file: cartera.txt, format: table}]   # si no se indica, la tabla en la pantalla
# history: cartera.duckdb         # guarda cada ejecución como la instantánea de su fecha; vea cartera history --help
# cross: [[bcg, winer]]           # clientes e importe por dos de los clasificadores
# gates: ["1.customers < 3", "rejected.rows > 0"]                            # sale con 1 si se cumple alguna
lang: es
`,
}
