-- $customers of pareto-of.sql
SELECT *
FROM read_csv($input, header = true, columns = {'customer': 'VARCHAR', 'sales': 'DECIMAL(18,2)', 'margin': 'DECIMAL(18,2)'})
