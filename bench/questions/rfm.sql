COPY (
  WITH customers AS (
    SELECT
      customer,
      sum(sales)::DECIMAL(18,2) AS monetary,
      count(*) FILTER (WHERE sales > 0) AS frequency,
      max(date) FILTER (WHERE sales > 0) AS last,
      max(date) AS seen
    FROM read_csv($input, header = true, columns = {
      'customer': 'VARCHAR', 'date': 'DATE', 'sales': 'DECIMAL(18,2)', 'margin': 'DECIMAL(18,2)', 'channel': 'VARCHAR'
    })
    GROUP BY customer
  ),
  dated AS (SELECT *, max(seen) OVER () - last AS recency FROM customers),
  edges AS (
    SELECT
      quantile_cont(recency, [0.2, 0.4, 0.6, 0.8]) AS r,
      quantile_cont(frequency, [0.2, 0.4, 0.6, 0.8]) AS f,
      quantile_cont(monetary::DOUBLE, [0.2, 0.4, 0.6, 0.8]) AS m
    FROM dated
  )
  SELECT
    customer,
    monetary,
    recency,
    frequency,
    5 - (recency > edges.r[1])::INT - (recency > edges.r[2])::INT - (recency > edges.r[3])::INT - (recency > edges.r[4])::INT AS r,
    1 + (frequency > edges.f[1])::INT + (frequency > edges.f[2])::INT + (frequency > edges.f[3])::INT + (frequency > edges.f[4])::INT AS f,
    1 + (monetary > edges.m[1])::INT + (monetary > edges.m[2])::INT + (monetary > edges.m[3])::INT + (monetary > edges.m[4])::INT AS m
  FROM dated CROSS JOIN edges
  ORDER BY monetary DESC, customer
) TO $output (FORMAT csv, HEADER)
