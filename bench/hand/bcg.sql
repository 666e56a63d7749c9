COPY (
  WITH placed AS (
    SELECT
      *,
      CASE WHEN sales >= rival_sales THEN CASE WHEN growth >= 0.10 THEN 1 ELSE 2 END ELSE CASE WHEN growth >= 0.10 THEN 3 ELSE 4 END END AS place
    FROM read_csv($input, header = true, columns = {
      'customer': 'VARCHAR', 'sales': 'DECIMAL(18,2)', 'rival_sales': 'DECIMAL(18,2)', 'growth': 'DECIMAL(9,4)'
    })
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
    CASE place WHEN 1 THEN 'star' WHEN 2 THEN 'cash-cow' WHEN 3 THEN 'question-mark' ELSE 'dog' END AS segment,
    CASE place WHEN 1 THEN 'Star' WHEN 2 THEN 'Cash cow' WHEN 3 THEN 'Question mark' ELSE 'Dog' END AS label,
    sales,
    (sales::DOUBLE / base::DOUBLE)::DECIMAL(18,6) AS share,
    (cumulative::DOUBLE / base::DOUBLE)::DECIMAL(18,6) AS cumulative_share,
    growth::DECIMAL(18,6) AS growth,
    (sales::DOUBLE / nullif(rival_sales, 0)::DOUBLE)::DECIMAL(18,6) AS share_axis,
    CASE WHEN rival_sales = 0 THEN 'no-rival' END AS flags
  FROM ranked
  ORDER BY position
) TO $output (FORMAT csv, HEADER)
