"""The ledger's pareto in pandas: python3 pandas_ledger.py <ledger.csv> <out.csv>. Money is floating point."""
import sys

import numpy as np
import pandas as pd

source, target = sys.argv[1:]
money = ["sales", "margin"]
rows = pd.read_csv(source, dtype={"customer": str, "channel": str, "sales": float, "margin": float}, parse_dates=["date"])
customers = rows.groupby("customer", sort=False)[money].sum().round(2).reset_index()
customers = customers.sort_values(["sales", "customer"], ascending=[False, True], ignore_index=True)
base = customers["sales"].clip(lower=0).sum()
cumulative = customers["sales"].cumsum()
before = (cumulative - customers["sales"]).groupby(customers["sales"]).transform("first")
segment = np.select([customers["sales"] <= 0, before < 0.8 * base, before < 0.95 * base], ["N", "A", "B"], "C")
labels = {"A": "Vital few", "B": "Useful many", "C": "Long tail", "N": "No net value"}
pd.DataFrame(
    {
        "rank": customers["sales"].rank(method="min", ascending=False).astype(int),
        "customer": customers["customer"],
        "segment": segment,
        "label": pd.Series(segment).map(labels),
        "sales": customers["sales"],
        "share": (customers["sales"] / base).round(6),
        "cumulative_share": (cumulative / base).round(6),
        "margin": customers["margin"],
        "margin_rate": (customers["margin"] / customers["sales"].replace(0, np.nan)).round(6),
    }
).to_csv(target, index=False)
