"""Pareto in Polars, which the programs beside it share."""
import polars as pl

sales = pl.col("sales")
segment = pl.col("segment")


def write_pareto(rows, target, decimals=2):
    """Ranked customers of rows with customer, sales and margin; margins are rounded to so many decimals."""
    customers = (
        rows.group_by("customer")
        .agg(sales.sum().round(2), pl.col("margin").sum().round(decimals))
        .collect(engine="streaming")
        .sort(["sales", "customer"], descending=[True, False])
    )
    base = customers["sales"].filter(customers["sales"] > 0).sum()
    (
        customers.with_columns(
            rank=sales.rank("min", descending=True),
            cumulative=sales.cum_sum(),
        )
        .with_columns(before=pl.col("cumulative") - sales * (pl.int_range(1, pl.len() + 1) - pl.col("rank") + 1))
        .with_columns(
            segment=pl.when(sales <= 0)
            .then(pl.lit("N"))
            .when(pl.col("before") < 0.8 * float(base))
            .then(pl.lit("A"))
            .when(pl.col("before") < 0.95 * float(base))
            .then(pl.lit("B"))
            .otherwise(pl.lit("C"))
        )
        .select(
            "rank",
            "customer",
            "segment",
            segment.replace_strict({"A": "Vital few", "B": "Useful many", "C": "Long tail", "N": "No net value"}).alias("label"),
            "sales",
            (sales.cast(pl.Float64) / float(base)).round(6).alias("share"),
            (pl.col("cumulative").cast(pl.Float64) / float(base)).round(6).alias("cumulative_share"),
            "margin",
            pl.when(sales != 0).then((pl.col("margin").cast(pl.Float64) / sales.cast(pl.Float64)).round(6)).alias("margin_rate"),
        )
        .write_csv(target)
    )
