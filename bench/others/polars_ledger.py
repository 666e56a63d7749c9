"""The ledger's pareto in Polars, streaming: python3 polars_ledger.py <ledger.csv> <out.csv> [exact]. Money is floating point, or decimals."""
import sys

import polars as pl
from polars_pareto import write_pareto

source, target, *exact = sys.argv[1:]
money = pl.Decimal(18, 2) if exact else pl.Float64
schema = {"customer": pl.String, "date": pl.Date, "sales": money, "margin": money, "channel": pl.String}
write_pareto(pl.scan_csv(source, schema=schema), target)
