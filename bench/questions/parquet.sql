-- $customers of ../hand/pareto-of.sql
SELECT customer, sum(sales)::DECIMAL(18,2) AS sales, sum(margin)::DECIMAL(18,2) AS margin
FROM read_parquet($input)
GROUP BY customer
