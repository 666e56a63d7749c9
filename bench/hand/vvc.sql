COPY (
  WITH valued AS (
    -- Twelve decimals, so that the sums do not depend on their order.
    SELECT customer, value, value::DECIMAL(38,12) AS vvc
    FROM (
      SELECT customer, (margin * retention)::DOUBLE / (1.1 - retention)::DOUBLE AS value
      FROM read_csv($input, header = true, columns = {'customer': 'VARCHAR', 'margin': 'DECIMAL(14,2)', 'retention': 'DECIMAL(9,4)'})
    )
  ),
  ranked AS (
    SELECT
      *,
      rank() OVER (ORDER BY vvc DESC) AS rank,
      row_number() OVER (ORDER BY vvc DESC, customer) AS position,
      sum(vvc) OVER (ORDER BY vvc DESC, customer ROWS UNBOUNDED PRECEDING) AS cumulative,
      sum(vvc) FILTER (WHERE vvc > 0) OVER () AS base
    FROM valued
  ),
  classed AS (
    SELECT *, cumulative - (position - rank + 1) * vvc AS before
    FROM ranked
  ),
  segmented AS (
    SELECT *, CASE WHEN vvc <= 0 THEN 'N' WHEN before < 0.8 * base THEN 'A' WHEN before < 0.95 * base THEN 'B' ELSE 'C' END AS segment
    FROM classed
  )
  SELECT
    rank,
    customer,
    segment,
    CASE segment WHEN 'A' THEN 'Vital few' WHEN 'B' THEN 'Useful many' WHEN 'C' THEN 'Long tail' ELSE 'No net value' END AS label,
    value::DECIMAL(18,6) AS vvc,
    (vvc::DOUBLE / base::DOUBLE)::DECIMAL(18,6) AS share,
    (cumulative::DOUBLE / base::DOUBLE)::DECIMAL(18,6) AS cumulative_share
  FROM segmented
  ORDER BY position
) TO $output (FORMAT csv, HEADER)
