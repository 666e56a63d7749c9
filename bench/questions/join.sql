-- $customers of ../hand/pareto-of.sql
SELECT customer, sum(sales)::DECIMAL(18,2) AS sales, sum(sales * rate)::DECIMAL(18,4) AS margin
FROM read_csv($input, header = true, columns = {
  'customer': 'VARCHAR', 'date': 'DATE', 'sales': 'DECIMAL(18,2)', 'margin': 'DECIMAL(18,2)', 'channel': 'VARCHAR'
}) LEFT JOIN read_csv($other, header = true, columns = {'channel': 'VARCHAR', 'rate': 'DECIMAL(3,2)'}) USING (channel)
GROUP BY customer
