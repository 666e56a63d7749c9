COPY (
  WITH levelled AS (
    -- Thirds of the scale 0 to 10; 3 is high.
    SELECT
      *,
      CASE WHEN 3 * satisfaction >= 20 THEN 3 WHEN 3 * satisfaction >= 10 THEN 2 ELSE 1 END AS satisfied,
      CASE WHEN 3 * loyalty >= 20 THEN 3 WHEN 3 * loyalty >= 10 THEN 2 ELSE 1 END AS faithful
    FROM read_csv($input, header = true, columns = {
      'customer': 'VARCHAR', 'sales': 'DECIMAL(18,2)', 'satisfaction': 'DECIMAL(4,1)', 'loyalty': 'DECIMAL(4,1)'
    })
  ),
  placed AS (
    SELECT
      *,
      CASE
        WHEN faithful = 3 THEN CASE WHEN satisfied = 3 THEN 1 ELSE 2 END
        WHEN satisfied = 3 THEN 3
        WHEN satisfied = 2 OR faithful = 2 THEN 4
        ELSE 5
      END AS place
    FROM levelled
  ),
  ranked AS (
    SELECT
      *,
      rank() OVER (ORDER BY place, sales DESC) AS rank,
      row_number() OVER (ORDER BY place, sales DESC, customer) AS position,
      sum(sales) OVER (ORDER BY place, sales DESC, customer ROWS UNBOUNDED PRECEDING) AS cumulative,
      sum(sales) FILTER (WHERE sales > 0) OVER () AS base
    FROM placed
  )
  SELECT
    rank,
    customer,
    CASE place WHEN 1 THEN 'loyal' WHEN 2 THEN 'captive' WHEN 3 THEN 'mercenary' WHEN 4 THEN 'defector' ELSE 'terrorist' END AS segment,
    CASE place WHEN 1 THEN 'Loyal' WHEN 2 THEN 'Captive' WHEN 3 THEN 'Mercenary' WHEN 4 THEN 'Defector' ELSE 'Terrorist' END AS label,
    sales,
    (sales::DOUBLE / base::DOUBLE)::DECIMAL(18,6) AS share,
    (cumulative::DOUBLE / base::DOUBLE)::DECIMAL(18,6) AS cumulative_share,
    satisfaction,
    loyalty,
    CASE place WHEN 1 THEN 'cooperative' WHEN 2 THEN 'trapped, resigned' WHEN 3 THEN 'fickle, disloyal' WHEN 5 THEN 'dissatisfied, destructive' END
      AS behaviour
  FROM ranked
  ORDER BY position
) TO $output (FORMAT csv, HEADER)
