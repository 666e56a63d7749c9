"""The questions of this folder in Polars, streaming: python3 polars_questions.py <question> <input> <out.csv> [<other>]. Money is floating point."""
import sys
from pathlib import Path

import polars as pl

sys.path.insert(0, str(Path(__file__).parent.parent / "others"))
from polars_pareto import write_pareto

question, source, target, *other = sys.argv[1:]
schema = {"customer": pl.String, "date": pl.Date, "sales": pl.Float64, "margin": pl.Float64, "channel": pl.String}
sales = pl.col("sales")


def read():
    if question == "parquet":
        return pl.scan_parquet(source)
    if question == "comma":
        return pl.scan_csv(source, schema=schema, separator=";", decimal_comma=True, encoding="utf8-lossy")
    rows = pl.scan_csv(source, schema=schema)
    if question != "join":
        return rows
    rates = pl.scan_csv(other[0], schema={"channel": pl.String, "rate": pl.Float64})
    return rows.join(rates, on="channel", how="left").with_columns(margin=sales * pl.col("rate"))


def scored(column, best):
    edges = [pl.col(column).quantile(q, "linear") for q in (0.2, 0.4, 0.6, 0.8)]
    above = sum((pl.col(column) > edge).cast(pl.Int8) for edge in edges)
    return 1 + above if best == "high" else 5 - above


def rfm():
    bought = sales > 0
    (
        read()
        .group_by("customer")
        .agg(
            monetary=sales.sum().round(2),
            frequency=bought.sum(),
            last=pl.col("date").filter(bought).max(),
            seen=pl.col("date").max(),
        )
        .collect(engine="streaming")
        .with_columns(recency=(pl.col("seen").max() - pl.col("last")).dt.total_days())
        .with_columns(r=scored("recency", "low"), f=scored("frequency", "high"), m=scored("monetary", "high"))
        .sort(["monetary", "customer"], descending=[True, False])
        .select("customer", "monetary", "recency", "frequency", "r", "f", "m")
        .write_csv(target)
    )


rfm() if question == "rfm" else write_pareto(read(), target, 4)
