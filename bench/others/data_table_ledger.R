# The ledger's pareto in R data.table: Rscript data_table_ledger.R <ledger.csv> <out.csv>. Money is floating point.
suppressMessages(library(data.table))
paths <- commandArgs(trailingOnly = TRUE)
rows <- fread(paths[1], colClasses = list(character = c("customer", "channel"), Date = "date", numeric = c("sales", "margin")))
customers <- rows[, .(sales = round(sum(sales), 2), margin = round(sum(margin), 2)), by = customer]
setorder(customers, -sales, customer)
base <- sum(pmax(customers$sales, 0))
customers[, cumulative := cumsum(sales)]
customers[, before := cumulative[1] - sales[1], by = sales]
customers[, rank := frank(-sales, ties.method = "min")]
customers[, segment := fcase(sales <= 0, "N", before < 0.8 * base, "A", before < 0.95 * base, "B", default = "C")]
labels <- c(A = "Vital few", B = "Useful many", C = "Long tail", N = "No net value")
fwrite(
  customers[, .(
    rank, customer, segment,
    label = labels[segment],
    sales,
    share = round(sales / base, 6),
    cumulative_share = round(cumulative / base, 6),
    margin,
    margin_rate = fifelse(sales == 0, NA_real_, round(margin / sales, 6))
  )],
  paths[2]
)
