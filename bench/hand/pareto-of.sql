COPY (
  WITH customers AS (
    $customers
  ),
  ranked AS (
    SELECT
      *,
      rank() OVER (ORDER BY sales DESC) AS rank,
      row_number() OVER (ORDER BY sales DESC, customer) AS position,
      sum(sales) OVER (ORDER BY sales DESC, customer ROWS UNBOUNDED PRECEDING) AS cumulative,
      sum(sales) FILTER (WHERE sales > 0) OVER () AS base
    FROM customers
  ),
  classed AS (
    -- What stood before the first customer of the same sales.
    SELECT *, cumulative - (position - rank + 1) * sales AS before
    FROM ranked
  ),
  segmented AS (
    SELECT *, CASE WHEN sales <= 0 THEN 'N' WHEN before < 0.8 * base THEN 'A' WHEN before < 0.95 * base THEN 'B' ELSE 'C' END AS segment
    FROM classed
  )
  SELECT
    rank,
    customer,
    segment,
    CASE segment WHEN 'A' THEN 'Vital few' WHEN 'B' THEN 'Useful many' WHEN 'C' THEN 'Long tail' ELSE 'No net value' END AS label,
    sales,
    (sales::DOUBLE / base::DOUBLE)::DECIMAL(18,6) AS share,
    (cumulative::DOUBLE / base::DOUBLE)::DECIMAL(18,6) AS cumulative_share,
    margin,
    (margin::DOUBLE / nullif(sales, 0)::DOUBLE)::DECIMAL(18,6) AS margin_rate
  FROM segmented
  ORDER BY position
) TO $output (FORMAT csv, HEADER)
