COPY (
  WITH before AS (
    SELECT rank, customer, segment, sales
    FROM read_csv($input, header = true, columns = {
      'rank': 'BIGINT', 'customer': 'VARCHAR', 'segment': 'VARCHAR', 'label': 'VARCHAR', 'sales': 'DECIMAL(18,2)', 'share': 'DECIMAL(18,6)',
      'cumulative_share': 'DECIMAL(18,6)', 'margin': 'DECIMAL(18,2)', 'margin_rate': 'DECIMAL(18,6)', 'reason': 'VARCHAR'
    })
  ),
  after AS (
    SELECT rank, customer, segment, sales
    FROM read_csv($other, header = true, columns = {
      'rank': 'BIGINT', 'customer': 'VARCHAR', 'segment': 'VARCHAR', 'label': 'VARCHAR', 'sales': 'DECIMAL(18,2)', 'share': 'DECIMAL(18,6)',
      'cumulative_share': 'DECIMAL(18,6)', 'margin': 'DECIMAL(18,2)', 'margin_rate': 'DECIMAL(18,6)', 'reason': 'VARCHAR'
    })
  )
  SELECT
    coalesce(before.customer, after.customer) AS customer,
    CASE
      WHEN before.customer IS NULL THEN 'entered'
      WHEN after.customer IS NULL THEN 'left'
      WHEN after.segment = before.segment THEN 'stayed'
      WHEN after.segment < before.segment THEN 'up'
      ELSE 'down'
    END AS change,
    before.segment AS segment_before,
    after.segment AS segment_after,
    before.rank AS rank_before,
    after.rank AS rank_after,
    after.rank - before.rank AS rank_change,
    before.sales AS sales_before,
    after.sales AS sales_after,
    coalesce(after.sales, 0) - coalesce(before.sales, 0) AS sales_change
  FROM before
  FULL JOIN after ON after.customer = before.customer
  ORDER BY abs(sales_change) DESC, customer
) TO $output (FORMAT csv, HEADER)
