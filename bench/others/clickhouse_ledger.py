"""The ledger's pareto in ClickHouse, by its library chdb: python3 clickhouse_ledger.py <ledger.csv> <out.csv>. Money is Decimal(18,2)."""
import sys

import chdb

source, target = sys.argv[1:]
columns = "customer String, date Date, sales Decimal(18,2), margin Decimal(18,2), channel String"
result = chdb.query(
    f"""
    WITH customers AS (
      SELECT customer, sum(sales) AS sales, sum(margin) AS margin FROM file('{source}', CSVWithNames, '{columns}') GROUP BY customer
    ),
    ranked AS (
      SELECT *,
        rank() OVER (ORDER BY sales DESC) AS rank,
        row_number() OVER (ORDER BY sales DESC, customer) AS position,
        sum(sales) OVER (ORDER BY sales DESC, customer ROWS UNBOUNDED PRECEDING) AS cumulative,
        (SELECT sum(sales) FROM customers WHERE sales > 0) AS base
      FROM customers
    ),
    segmented AS (
      SELECT *, cumulative - (position - rank + 1) * sales AS before,
        multiIf(sales <= 0, 'N', before < 0.8 * toFloat64(base), 'A', before < 0.95 * toFloat64(base), 'B', 'C') AS segment
      FROM ranked
    )
    SELECT rank, customer, segment,
      transform(segment, ['A', 'B', 'C', 'N'], ['Vital few', 'Useful many', 'Long tail', 'No net value'], '') AS label,
      sales,
      round(toFloat64(sales) / toFloat64(base), 6) AS share,
      round(toFloat64(cumulative) / toFloat64(base), 6) AS cumulative_share,
      margin,
      if(sales = 0, NULL, round(toFloat64(margin) / toFloat64(sales), 6)) AS margin_rate
    FROM segmented
    ORDER BY position
    """,
    "CSVWithNames",
)
with open(target, "wb") as out:
    out.write(result.bytes())
