-- $customers of ../hand/pareto-of.sql
SELECT customer, sum(sales)::DECIMAL(18,2) AS sales, sum(margin)::DECIMAL(18,2) AS margin
FROM read_csv($input, header = true, delim = ';', decimal_separator = ',', encoding = 'latin-1', columns = {
  'customer': 'VARCHAR', 'date': 'DATE', 'sales': 'DECIMAL(18,2)', 'margin': 'DECIMAL(18,2)', 'channel': 'VARCHAR'
})
GROUP BY customer
