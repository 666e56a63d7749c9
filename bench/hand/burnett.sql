COPY (
  WITH weighed AS (
    SELECT
      customer,
      sales,
      5 * "Potencial de ventas" AS c1,
      2 * "Volumen actual" AS c2,
      2 * "Crecimiento demanda" AS c3,
      3 * "Margen beneficios" AS c4,
      2 * "Imagen mercado" AS c5,
      3 * "Suministro largo plazo" AS c6,
      2 * "Exclusividad suministro" AS c7,
      2 * "Fuerza financiera" AS c8,
      2 * "Orientación tecnología" AS c9,
      2 * "Alineamiento logístico" AS c10
    FROM read_csv($input, header = true, columns = {
      'customer': 'VARCHAR', 'sales': 'DECIMAL(18,2)',
      'Potencial de ventas': 'INTEGER', 'Volumen actual': 'INTEGER', 'Crecimiento demanda': 'INTEGER', 'Margen beneficios': 'INTEGER',
      'Imagen mercado': 'INTEGER', 'Suministro largo plazo': 'INTEGER', 'Exclusividad suministro': 'INTEGER', 'Fuerza financiera': 'INTEGER',
      'Orientación tecnología': 'INTEGER', 'Alineamiento logístico': 'INTEGER'
    })
  ),
  scored AS (
    -- The weights add up to 25, so that 100 * raw / (4 * 25) is raw itself.
    SELECT *, c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 AS score
    FROM weighed
  ),
  ranked AS (
    SELECT
      *,
      rank() OVER (ORDER BY score DESC, sales DESC) AS rank,
      row_number() OVER (ORDER BY score DESC, sales DESC, customer) AS position,
      sum(sales) OVER (ORDER BY score DESC, sales DESC, customer ROWS UNBOUNDED PRECEDING) AS cumulative,
      sum(sales) FILTER (WHERE sales > 0) OVER () AS base
    FROM scored
  )
  SELECT
    rank,
    customer,
    CASE WHEN score >= 50 THEN 'key' ELSE 'other' END AS segment,
    CASE WHEN score >= 50 THEN 'Key account' ELSE 'Other' END AS label,
    sales,
    (sales::DOUBLE / base::DOUBLE)::DECIMAL(18,6) AS share,
    (cumulative::DOUBLE / base::DOUBLE)::DECIMAL(18,6) AS cumulative_share,
    score AS raw,
    score,
    score - 50 AS gap,
    c1 AS "Potencial de ventas",
    c2 AS "Volumen actual",
    c3 AS "Crecimiento demanda",
    c4 AS "Margen beneficios",
    c5 AS "Imagen mercado",
    c6 AS "Suministro largo plazo",
    c7 AS "Exclusividad suministro",
    c8 AS "Fuerza financiera",
    c9 AS "Orientación tecnología",
    c10 AS "Alineamiento logístico"
  FROM ranked
  ORDER BY position
) TO $output (FORMAT csv, HEADER)
