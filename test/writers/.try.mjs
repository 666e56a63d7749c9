// test/writers/fake-portfolio.ts
import { writeFile } from "node:fs/promises";
var both = (en, es) => ({ en, es });
var labels = {
  A: both("Vital few", "Pocos vitales"),
  B: both("Useful many", "Intermedios"),
  C: both("Long tail", "Muchos triviales"),
  unclassified: both("Unclassified", "Sin clasificar")
};
var column = (name, kind, en, es, weight, more = {}) => ({
  name,
  kind,
  title: both(en, es),
  weight,
  ...more
});
var columns = [
  column("rank", "count", "Rank", "Puesto", 0),
  column("customer", "text", "Customer", "Cliente", 0, { foreign: true }),
  column("segment", "text", "Segment", "Segmento", 0),
  column("label", "text", "Label", "Nombre", 2),
  column("sales", "money", "Sales", "Ventas", 0),
  column("share", "ratio", "Share", "Participaci\xF3n", 5),
  column("cumulative_share", "ratio", "Cumulative share", "Participaci\xF3n acumulada", 4),
  column("reason", "text", "Reason", "Motivo", 1, { sparse: true })
];
var sevenCustomers = [
  ["1", "C1", "A", "A", "170.0000", "0.688259", "0.688259", null],
  ["2", "C2", "A", "A", "30.0000", "0.121457", "0.809717", null],
  ["3", "C3", "B", "B", "17.0000", "0.068826", "0.878543", null],
  ["4", "C4", "B", "B", "12.0000", "0.048583", "0.927126", null],
  ["5", "C5", "C", "C", "8.0000", "0.032389", "0.959514", null],
  ["6", "C6", "C", "C", "6.0000", "0.024291", "0.983806", null],
  ["7", "C7", "C", "C", "4.0000", "0.016194", "1.000000", null]
];
var summaryOf = (segment, customers, customer_share, amount, share) => ({
  segment,
  label: labels[segment],
  customers,
  customer_share,
  amount,
  share
});
var paretoHeader = {
  classifier: "pareto",
  title: both("Pareto 80/20", "Pareto 80/20"),
  source: "Juran after Pareto",
  parameters: { measure: "sales", cuts: [0.8, 0.95], boundary: "include" },
  as_of: null,
  inputs: [{ path: "customers.csv", rows: 7, rejected: 0, encoding: "utf-8", delimiter: ",", numbers: "1234.56" }],
  thresholds: [
    { measure: "sales", level: "A", at: "30.0000", closed: "ge" },
    { measure: "sales", level: "B", at: "12.0000", closed: "ge" }
  ],
  weigh: { name: "sales", kind: "money", title: both("Sales", "Ventas") },
  totals: { customers: 7, amount: "247.0000" },
  segments: [
    summaryOf("A", 2, "0.285714", "200.0000", "0.809717"),
    summaryOf("B", 2, "0.285714", "29.0000", "0.117409"),
    summaryOf("C", 3, "0.428571", "18.0000", "0.072874")
  ],
  concentration: null,
  cross: null,
  warnings: [],
  notes: []
};
function fakePortfolio(header = {}, cells = sevenCustomers, shape = columns) {
  const asked = [];
  const at = shape.findIndex(({ name }) => name === "label");
  const worded = (language) => cells.map((row) => row.map((cell, i2) => i2 === at ? labels[cell ?? ""]?.[language] ?? cell : cell));
  const json = (cell, i2) => cell === null || shape[i2]?.kind === "text" ? JSON.stringify(cell) : String(Number(cell));
  const line = (row) => `{${row.flatMap((cell, i2) => cell === null && shape[i2]?.sparse ? [] : [`"${shape[i2]?.name}":${json(cell, i2)}`]).join(",")}}
`;
  const quoted = (cell, delimiter) => new RegExp(`["
${delimiter}]`).test(cell ?? "") ? `"${cell?.replaceAll('"', '""')}"` : cell ?? "";
  const create = (path2, text) => writeFile(path2, text, { flag: "wx" });
  return {
    asked,
    header: { ...paretoHeader, ...header },
    columns: shape,
    top: async (count, language) => worded(language).slice(0, count),
    writeCsv: async (path2, style) => {
      asked.push(style);
      const head = shape.map(({ name }) => name);
      await create(
        path2,
        [head, ...worded("en")].map((row) => `${row.map((cell) => quoted(cell, style.delimiter)).join(style.delimiter)}
`).join("")
      );
    },
    writeNdjson: (path2) => create(path2, worded("en").map(line).join("")),
    writeParquet: (path2) => create(path2, "PAR1")
  };
}
var options = (changes = {}) => ({
  format: "table",
  language: "en",
  top: 20,
  width: 80,
  color: false,
  excel: false,
  raw: false,
  ...changes
});

// src/writers/csv.ts
var writeCsv = (portfolio, out, options2) => out.spool((path2) => portfolio.writeCsv(path2, csvStyle(options2)), options2.excel ? forExcel : void 0);
function csvStyle({ excel, raw, language }) {
  const local = excel && language === "es";
  return { delimiter: local ? ";" : ",", decimal: local ? "," : ".", guard: !raw };
}
var forExcel = async function* (chunks) {
  let quoted = false;
  yield "\uFEFF";
  for await (const chunk of chunks) {
    const parts = chunk.toString("latin1").split('"');
    const ended = parts.map((part, i2) => quoted === (i2 % 2 === 1) ? part.replaceAll("\n", "\r\n") : part);
    if (parts.length % 2 === 0) quoted = !quoted;
    yield Buffer.from(ended.join('"'), "latin1");
  }
};

// src/writers/decimal.ts
var pattern = /^(-?)(\d+)(?:\.(\d+))?$/;
var isDecimal = (text) => pattern.test(text);
function trimmed(text) {
  const [, sign = "", whole2 = "0", fraction = ""] = pattern.exec(text) ?? [];
  const digits = fraction.replace(/0+$/, "");
  const bare2 = whole2.replace(/^0+(?=\d)/, "");
  const value = digits ? `${bare2}.${digits}` : bare2;
  return value === "0" ? value : sign + value;
}
var scaleOf = (text) => trimmed(text).split(".")[1]?.length ?? 0;
function rounded(text, places) {
  const [, sign = "", whole2 = "0", fraction = ""] = pattern.exec(text) ?? [];
  const up = Number(fraction[places] ?? "0") >= 5 ? 1n : 0n;
  const digits = (BigInt(whole2 + fraction.slice(0, places).padEnd(places, "0")) + up).toString().padStart(places + 1, "0");
  const value = places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits;
  return /[1-9]/.test(value) ? sign + value : value;
}
function hundredfold(text) {
  const [, sign = "", whole2 = "0", fraction = ""] = pattern.exec(text) ?? [];
  const digits = fraction.padEnd(2, "0");
  return trimmed(`${sign}${whole2}${digits.slice(0, 2)}.${digits.slice(2) || "0"}`);
}
function sum(texts) {
  const places = Math.max(0, ...texts.map(scaleOf));
  const total = texts.reduce((all, text) => all + BigInt(rounded(text, places).replace(".", "")), 0n);
  const sign = total < 0n ? "-" : "";
  const digits = (total < 0n ? -total : total).toString().padStart(places + 1, "0");
  return trimmed(places ? `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}` : sign + digits);
}
function grouped(text, language) {
  const [whole2 = "", fraction] = text.split(".");
  const [separator, point] = language === "es" ? [".", ","] : [",", "."];
  const groups = whole2.replace(/\B(?=(\d{3})+$)/g, separator);
  return fraction === void 0 ? groups : groups + point + fraction;
}

// src/writers/json.ts
var writeJson = (portfolio, out) => out.spool((path2) => portfolio.writeNdjson(path2), documentOf(portfolio.header));
var documentOf = (header) => async function* (chunks) {
  const parts = Object.entries(headerOf(header)).map(([key, value]) => `  ${JSON.stringify(key)}: ${block(value)},
`);
  yield `{
${parts.join("")}  "customers": [`;
  let between = "\n    ";
  for await (const chunk of chunks) {
    const lines = chunk.toString("latin1");
    const ended = lines.endsWith("\n");
    yield Buffer.from(between + (ended ? lines.slice(0, -1) : lines).replaceAll("\n", ",\n    "), "latin1");
    between = ended ? ",\n    " : "";
  }
  yield between === "\n    " ? "]\n}\n" : "\n  ]\n}\n";
};
function headerOf({ classifier, title, source, parameters, as_of, inputs, thresholds, weigh, totals, segments, ...rest }) {
  return {
    schema: "cartera.portfolio/1",
    classifier,
    title: title.en,
    source,
    parameters,
    as_of,
    inputs,
    thresholds: thresholds.map(({ measure, level, at, closed }) => ({
      measure,
      level,
      at: decimal(at),
      ...closed === "gt" ? { closed } : {}
    })),
    totals: weighed({ customers: totals.customers }, weigh.name, totals.amount),
    segments: segments.map(({ segment, label, customers, customer_share, amount, share }) => ({
      ...weighed({ segment, label: label.en, customers, customer_share: decimal(customer_share) }, weigh.name, amount),
      share: decimal(share)
    })),
    ...rest.concentration ? { concentration: concentrationOf(rest.concentration) } : {},
    ...rest.cross ? { cross: crossOf(rest.cross, weigh.name) } : {},
    warnings: rest.warnings,
    ...rest.notes.length ? { notes: rest.notes.map((note) => note.en) } : {}
  };
}
var concentrationOf = (concentration) => Object.fromEntries(Object.entries(concentration).map(([key, value]) => [key, typeof value === "string" ? decimal(value) : value]));
var crossOf = ({ rows: rows2, columns: columns2, cells }, measure) => ({
  rows: { ...rows2, title: rows2.title.en },
  columns: { ...columns2, title: columns2.title.en },
  cells: cells.map(({ row, column: column2, segment, customers, amount }) => weighed({ row, column: column2, segment, customers }, measure, amount))
});
var weighed = (known, measure, amount) => ({
  ...known,
  [measure in known || measure === "share" ? "amount" : measure]: decimal(amount)
});
var exact = /* @__PURE__ */ Symbol("decimal");
var decimal = (text) => text !== null && isDecimal(text) ? { [exact]: trimmed(text) } : null;
var block = (value) => Array.isArray(value) && value.some((item) => typeof item === "object") ? `[
${value.map((item) => `    ${inline(item)}`).join(",\n")}
  ]` : inline(value);
function inline(value) {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (exact in value) return String(value[exact]);
  const known = Object.entries(value).filter(([, item]) => item !== void 0);
  return `{${known.map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`).join(", ")}}`;
}

// src/writers/lower.ts
var lower = (title) => /^\p{Lu}(\p{Ll}|$)/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

// src/writers/numbers.ts
var missing = "\u2013";
var percent = (ratio, language, places = 2) => `${grouped(rounded(hundredfold(ratio), places), language)}${language === "es" ? " %" : "%"}`;
var whole = (count, language) => grouped(String(count), language);
function shownNumbers(cells, kind, language) {
  const places = commonPlaces(cells, kind);
  return cells.map((cell) => {
    if (cell === null) return missing;
    if (!isDecimal(cell)) return cell;
    return kind === "ratio" ? percent(cell, language) : grouped(rounded(cell, places), language);
  });
}
function commonPlaces(cells, kind) {
  const most = Math.max(0, ...new Set(cells.map((cell) => cell !== null && isDecimal(cell) ? scaleOf(cell) : 0)));
  if (most === 0) return 0;
  return kind === "money" ? Math.min(Math.max(most, 2), 4) : 2;
}
function exactNumber(value, kind, language) {
  if (!isDecimal(value)) return value;
  if (kind === "ratio") return percent(value, language, scaleOf(hundredfold(value)));
  const places = scaleOf(value);
  return grouped(places && kind === "money" ? rounded(value, Math.max(places, 2)) : trimmed(value), language);
}

// src/writers/visible.ts
var joiner = String.raw`(?<=\p{L}|\p{M}|\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}])[\u200C\u200D](?=\p{L}|\p{Extended_Pictographic})`;
var unseen = new RegExp(`(${joiner})|[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]`, "gu");
var short = { "\n": "\\n", "\r": "\\r", "	": "\\t" };
var visible = (text) => text.replace(unseen, (character, kept) => kept ?? short[character] ?? escaped(character.codePointAt(0)));
function escaped(code) {
  const hex = code.toString(16);
  if (code > 65535) return `\\u{${hex}}`;
  return code > 255 ? `\\u${hex.padStart(4, "0")}` : `\\x${hex.padStart(2, "0")}`;
}

// src/writers/width.ts
var segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });
var plain = /^[\x20-\x7e]*$/;
var emoji = /\p{Emoji_Presentation}|\uFE0F/u;
var wide = /[\u1100-\u115F\u2329\u232A\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}]/u;
var none = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}\u1160-\u11FF\uD7B0-\uD7FF]/u;
var graphemes = (text) => Array.from(segmenter.segment(text), ({ segment }) => segment);
function graphemeWidth(grapheme) {
  if (emoji.test(grapheme)) return 2;
  let width = 0;
  for (const character of grapheme) width += none.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}
var textWidth = (text) => plain.test(text) ? text.length : graphemes(text).reduce((sum2, grapheme) => sum2 + graphemeWidth(grapheme), 0);
function shortened(text, width) {
  if (textWidth(text) <= width) return text;
  let kept = "";
  let room = width - 1;
  for (const grapheme of graphemes(text)) {
    room -= graphemeWidth(grapheme);
    if (room < 0) break;
    kept += grapheme;
  }
  return `${kept.trimEnd()}\u2026`;
}
function padded(text, width, align, paint) {
  const space2 = " ".repeat(Math.max(0, width - textWidth(text)));
  const painted = paint && text ? paint(text) : text;
  return align === "right" ? space2 + painted : painted + space2;
}
function folded(text, width, indent = "") {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`;
    if (!lines.length) lines.push(word);
    else if (textWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(indent + word);
  }
  return lines.join("\n");
}

// src/writers/words.ts
var levels = {
  high: { en: "high", es: "alta" },
  medium: { en: "medium", es: "media" },
  low: { en: "low", es: "baja" }
};
var phrases = {
  en: {
    customers: (count, shown) => `${shown} ${count === 1 ? "customer" : "customers"}`,
    asOf: (date) => `as of ${date}`,
    segment: "Segment",
    label: "Label",
    count: "Customers",
    ofCustomers: "% of customers",
    ofMeasure: (measure) => `% of ${measure}`,
    total: "Total",
    more: (count, shown) => `\u2026 and ${shown} more ${count === 1 ? "customer; --top all shows it" : "customers; --top all shows them"}`,
    leftOut: (columns2) => `Left out to fit the width: ${columns2}`,
    top: (count, shown, share, measure) => `The top ${count === 1 ? "customer (20% of all) holds" : `${shown} customers (20% of all) hold`} ${share} of ${measure}.`,
    reach: (count, shown) => `${count === 1 ? "1 customer reaches" : `${shown} customers reach`} 80%.`,
    spread: (hhi, effective, gini) => `HHI ${hhi} \xB7 effective number of customers ${effective} \xB7 Gini ${gini}`,
    cuts: "Cut points",
    nobody: "reached by nobody",
    notes: "Notes",
    crossed: (rows2, columns2) => `${rows2} by ${columns2}`,
    level: (name) => levels[name]?.en ?? name
  },
  es: {
    customers: (count, shown) => `${shown} ${count === 1 ? "cliente" : "clientes"}`,
    asOf: (date) => `al ${date}`,
    segment: "Segmento",
    label: "Etiqueta",
    count: "Clientes",
    ofCustomers: "% de clientes",
    ofMeasure: (measure) => `% de ${measure}`,
    total: "Total",
    more: (count, shown) => `\u2026 y ${shown} ${count === 1 ? "cliente m\xE1s; --top all lo muestra" : "clientes m\xE1s; --top all los muestra"}`,
    leftOut: (columns2) => `Omitidas por falta de ancho: ${columns2}`,
    top: (count, shown, share, measure) => `${count === 1 ? "El primer cliente (20 % del total) re\xFAne" : `Los ${shown} primeros clientes (20 % del total) re\xFAnen`} el ${share} de ${measure}.`,
    reach: (count, shown) => `${count === 1 ? "1 cliente alcanza" : `${shown} clientes alcanzan`} el 80 %.`,
    spread: (hhi, effective, gini) => `HHI ${hhi} \xB7 n\xFAmero efectivo de clientes ${effective} \xB7 Gini ${gini}`,
    cuts: "Puntos de corte",
    nobody: "nadie lo alcanza",
    notes: "Notas",
    crossed: (rows2, columns2) => `${rows2} por ${columns2}`,
    level: (name) => levels[name]?.es ?? name
  }
};

// src/writers/cross.ts
function crossOf2(header, cross, language) {
  const cells = shownCells(header, cross, language);
  const [rows2, columns2] = [visible(cross.rows.title[language]), visible(cross.columns.title[language])];
  return {
    title: phrases[language].crossed(rows2, lower(columns2)),
    matrix: matrixOf(cross, cells, rows2, language),
    list: listOf(cells, rows2, columns2, header, language)
  };
}
function shownCells({ segments, weigh }, { cells }, language) {
  const amounts = shownNumbers(
    cells.map(({ amount }) => amount),
    weigh.kind,
    language
  );
  return cells.map(({ row, column: column2, segment, customers }, i2) => ({
    row,
    column: column2,
    segment,
    label: visible(segments.find((known) => known.segment === segment)?.label[language] ?? segment ?? ""),
    customers: whole(customers, language),
    amount: amounts[i2] ?? ""
  }));
}
function matrixOf({ rows: rows2, columns: columns2 }, cells, title, language) {
  const level = levelIn(language);
  const numbers = ({ customers, amount }) => customers === "0" ? customers : `${customers} \xB7 ${amount}`;
  const least = (name) => Math.max(0, ...cells.filter(({ column: column2 }) => column2 === name).map((cell) => textWidth(numbers(cell)) + 2));
  const text = (row, column2) => {
    const cell = cells.find((known) => known.row === row && known.column === column2);
    return cell ? coloured(`${numbers(cell)} ${cell.label}`.trimEnd(), cell.segment) : { text: "" };
  };
  return {
    columns: [
      { title, align: "left", weight: 0 },
      ...columns2.levels.map((name) => ({ title: level(name), align: "left", weight: 0, least: least(name) }))
    ],
    rows: rows2.levels.map((row) => [{ text: level(row) }, ...columns2.levels.map((column2) => text(row, column2))])
  };
}
function listOf(cells, rows2, columns2, { weigh }, language) {
  const level = levelIn(language);
  const say = phrases[language];
  return {
    columns: [
      { title: rows2, align: "left", weight: 0 },
      { title: columns2, align: "left", weight: 0 },
      { title: say.segment, align: "left", weight: 2 },
      { title: say.count, align: "right", weight: 0 },
      { title: visible(weigh.title[language]), align: "right", weight: 1 }
    ],
    rows: cells.map(({ row, column: column2, segment, label, customers, amount }) => [
      { text: level(row) },
      { text: level(column2) },
      coloured(label, segment),
      { text: customers },
      { text: amount }
    ])
  };
}
var levelIn = (language) => (name) => visible(phrases[language].level(name));
var coloured = (text, segment) => segment === null ? { text } : { text, segment };

// src/writers/report.ts
async function reportOf(portfolio, top, language) {
  const { header } = portfolio;
  const say = phrases[language];
  const rows2 = await portfolio.top(Math.min(top, header.totals.customers), language);
  const left = header.totals.customers - rows2.length;
  const notes = header.notes.map((note) => visible(note[language]));
  const cuts = cutLines(portfolio, language);
  return {
    title: visible(header.title[language]),
    facts: factsOf(header, language),
    ranking: rankingOf(portfolio.columns, rows2, language),
    more: left > 0 ? say.more(left, whole(left, language)) : null,
    summary: summaryOf2(header, language),
    concentration: concentrationOf2(header, language),
    cross: header.cross && crossOf2(header, header.cross, language),
    cuts: cuts.length ? { title: say.cuts, lines: cuts } : null,
    notes: notes.length ? { title: say.notes, lines: notes } : null
  };
}
function factsOf({ totals, weigh, as_of }, language) {
  const say = phrases[language];
  const [amount = ""] = shownNumbers([totals.amount], weigh.kind, language);
  return [
    say.customers(totals.customers, whole(totals.customers, language)),
    `${visible(weigh.title[language])} ${amount}`,
    ...as_of ? [say.asOf(as_of)] : []
  ];
}
function rankingOf(columns2, rows2, language) {
  const at = columns2.findIndex(({ name }) => name === "segment");
  const shown = columns2.map((column2, i2) => ({ column: column2, i: i2 })).filter(({ column: column2, i: i2 }) => !column2.sparse || rows2.some((row) => row[i2] !== null));
  const texts = shown.map(
    ({ column: column2, i: i2 }) => cellTexts(
      rows2.map((row) => row[i2] ?? null),
      column2,
      language
    )
  );
  return {
    columns: shown.map(({ column: column2 }) => ({
      title: visible(column2.title[language]),
      align: column2.kind === "text" ? "left" : "right",
      weight: column2.weight
    })),
    rows: rows2.map((row, r) => shown.map(({ column: column2 }, c2) => coloured2(texts[c2]?.[r] ?? "", isPlace(column2) ? row[at] : null)))
  };
}
var isPlace = ({ name }) => name === "segment" || name === "label";
var coloured2 = (text, segment) => segment ? { text, segment } : { text };
var cellTexts = (cells, { kind }, language) => kind === "text" ? cells.map((cell) => visible(cell ?? "")) : shownNumbers(cells, kind, language);
function summaryOf2({ segments, totals, weigh }, language) {
  const say = phrases[language];
  const measure = visible(weigh.title[language]);
  const amounts = shownNumbers([...segments.map(({ amount }) => amount), totals.amount], weigh.kind, language);
  const shares = segments.flatMap(({ share }) => share ?? []);
  const [ofCustomers, ofMeasure] = [totals.customers ? "1" : null, shares.length ? sum(shares) : null];
  const ratio = (value) => ({ text: shownNumbers([value], "ratio", language)[0] ?? "" });
  return {
    columns: [
      { title: say.segment, align: "left", weight: 0 },
      { title: say.label, align: "left", weight: 1 },
      { title: say.count, align: "right", weight: 0 },
      { title: say.ofCustomers, align: "right", weight: 2 },
      { title: measure, align: "right", weight: 3 },
      { title: say.ofMeasure(lower(measure)), align: "right", weight: 0 }
    ],
    rows: [
      ...segments.map(({ segment, label, customers, customer_share, share }, i2) => [
        { text: visible(segment), segment },
        { text: visible(label[language]), segment },
        { text: whole(customers, language) },
        ratio(customer_share),
        { text: amounts[i2] ?? "" },
        ratio(share)
      ]),
      [
        { text: say.total },
        { text: "" },
        { text: whole(totals.customers, language) },
        ratio(ofCustomers),
        { text: amounts.at(-1) ?? "" },
        ratio(ofMeasure)
      ]
    ]
  };
}
function concentrationOf2({ concentration: found, weigh }, language) {
  if (!found) return [];
  const say = phrases[language];
  const measure = lower(visible(weigh.title[language]));
  const { top_customers: top, customers_for_80: reach } = found;
  const score = (text) => grouped(rounded(text, 4), language);
  return [
    `${say.top(top, whole(top, language), percent(found.top_share, language), measure)} ${say.reach(reach, whole(reach, language))}`,
    say.spread(score(found.hhi), score(found.effective_number), score(found.gini))
  ];
}
function cutLines({ header, columns: columns2 }, language) {
  const say = phrases[language];
  const known = (name) => columns2.find((column2) => column2.name === name) ?? [header.weigh, header.cross?.rows, header.cross?.columns].find((axis) => axis && ("name" in axis ? axis.name : axis.measure) === name);
  return [...new Set(header.thresholds.map(({ measure }) => measure))].map((measure) => {
    const found = known(measure);
    const kind = found && "kind" in found ? found.kind : "score";
    const steps = header.thresholds.filter((threshold) => threshold.measure === measure).map(({ level, at, closed }) => {
      const name = visible(say.level(level));
      return at === null ? `${name} ${say.nobody}` : `${name} ${closed === "gt" ? ">" : "\u2265"} ${exactNumber(at, kind, language)}`;
    });
    return `${visible(found?.title[language] ?? measure)}: ${steps.join(", ")}`;
  });
}

// src/writers/markdown.ts
var writeMarkdown = async (portfolio, out, { top, language }) => {
  const report = await reportOf(portfolio, top, language);
  const list = ({ title, lines }) => `**${title}**

${lines.map((line) => `- ${escaped2(line)}`).join("\n")}`;
  const parts = [
    `## ${escaped2(report.title)}`,
    escaped2(report.facts.join(" \xB7 ")),
    gridLines(report.ranking),
    report.more && escaped2(report.more),
    gridLines(report.summary),
    report.concentration.map(escaped2).join("\n"),
    report.cross && `**${escaped2(report.cross.title)}**

${gridLines(report.cross.matrix)}`,
    report.cuts && list(report.cuts),
    report.notes && list(report.notes)
  ];
  await out.write(`${parts.filter(Boolean).join("\n\n")}
`);
};
function gridLines({ columns: columns2, rows: rows2 }) {
  const head = columns2.map(({ title }) => escaped2(title));
  const body = rows2.map((row) => row.map(({ text }) => escaped2(text)));
  const widths = head.map((title, c2) => Math.max(3, textWidth(title), ...new Set(body.map((row) => textWidth(row[c2] ?? "")))));
  const line = (cells) => `| ${cells.map((cell, c2) => padded(cell, widths[c2] ?? 0, columns2[c2]?.align ?? "left")).join(" | ")} |`;
  const rule = columns2.map(({ align }, c2) => align === "right" ? `${"-".repeat((widths[c2] ?? 3) - 1)}:` : "-".repeat(widths[c2] ?? 3));
  return [line(head), `| ${rule.join(" | ")} |`, ...body.map(line)].join("\n");
}
var escaped2 = (text) => text.replace(/[\\|`*<>[\]~]|&(?=#?\w+;)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&");

// src/writers/ndjson.ts
var writeNdjson = (portfolio, out) => out.spool((path2) => portfolio.writeNdjson(path2));

// src/writers/destination.ts
import { constants } from "node:fs";
import { access, lstat, readlink, realpath, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";

// src/errors.ts
var exitCode = {
  done: 0,
  finding: 1,
  usage: 2,
  input: 3,
  output: 4,
  bug: 70,
  interrupted: 130
};
var CarteraError = class extends Error {
  constructor(kind, code, message, place = {}) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.place = place;
    this.name = "CarteraError";
  }
  kind;
  code;
  place;
  get exitCode() {
    return exitCode[this.kind];
  }
  /** The object that `--format json` puts on standard error. */
  toJSON() {
    const { file, line, column: column2, value, hint } = this.place;
    return {
      code: this.code,
      message: this.message,
      file: file ?? null,
      line: line ?? null,
      column: column2 ?? null,
      value: value ?? null,
      hint: hint ?? null
    };
  }
};
var usageError = (code, message, place) => new CarteraError("usage", code, message, place);
var outputError = (code, message, place) => new CarteraError("output", code, message, place);

// src/writers/output-failure.ts
var space = "Free some space, or choose a place on another disk.";
var elsewhere = "Choose another --output, or change its permissions.";
var full = [
  {
    code: "disk-full",
    signs: /ENOSPC|no space left|could not write all bytes|max_temp_directory_size/i,
    says: "the disk is full",
    hint: space
  },
  { code: "quota-used-up", signs: /EDQUOT|quota exceeded/i, says: "your disk quota is used up", hint: space },
  {
    code: "file-too-large",
    signs: /EFBIG|file too large/i,
    says: "it would be larger than a file may be",
    hint: "Raise the limit (ulimit -f), or choose a place on another disk."
  }
];
var denied = [
  { code: "read-only", signs: /EROFS|read-only file ?system/i, says: "its disk is read-only", hint: elsewhere },
  {
    code: "no-permission",
    signs: /EACCES|EPERM|permission denied|operation not permitted/i,
    says: "permission is denied",
    hint: elsewhere
  },
  { code: "name-too-long", signs: /ENAMETOOLONG|file name too long/i, says: "its name is too long", hint: "Choose a shorter name." },
  { code: "too-many-links", signs: /ELOOP/i, says: "its symbolic links lead in a circle", hint: "Choose another --output." }
];
function outputFailure(error, subject) {
  const { path: path2, engine, hint } = typeof subject === "string" ? { path: subject } : subject;
  if (!(error instanceof Error) || error instanceof CarteraError) return error;
  const code = error.code;
  const system = code !== void 0 && /^E(?!RR_)[A-Z0-9]+$/.test(code);
  const ours = system || engine !== void 0 && error.message.includes(engine);
  if (engine !== void 0 && !ours && full.some(({ signs }) => signs.test(error.message))) return spillFailure();
  const reason = [...full, ...ours ? denied : []].find(({ signs }) => signs.test(error.message));
  if (reason) return outputError(reason.code, `${path2} could not be written: ${reason.says}.`, { file: path2, hint: hint ?? reason.hint });
  if (!ours) return error;
  const says = system ? error.message.replace(/^E[A-Z0-9]+: |, \w+( '.*)?$/g, "") : "the engine could not write it";
  return outputError("not-written", `${path2} could not be written: ${says}.`, { file: path2, hint: hint ?? "Choose another --output." });
}
var spillFailure = () => outputError("temporary-folder-full", "The engine's temporary folder is full.", {
  hint: "Choose a folder with enough space with --temp-dir, or allow more memory with --memory."
});

// src/writers/destination.ts
async function checkDestination(destination, format2) {
  const target = await targetOf(destination);
  if (format2 === "parquet" && target.kind === "stdout" && target.terminal) throw parquetNeedsFile();
  if (target.kind === "file" && target.old) await refuseInput(target.shown, target.path, destination.inputs ?? []);
  return target;
}
var parquetNeedsFile = () => usageError("parquet-to-terminal", "Parquet is a binary format and is not written to a terminal.", {
  hint: "Name a file with -o portfolio.parquet, or choose another --format."
});
var spoolFolder = ({ tempDir }) => tempDir ?? tmpdir();
var ownStdout = /* @__PURE__ */ new Set(["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]);
async function targetOf({ path: path2, stdout = process.stdout }) {
  if (path2 === void 0 || path2 === "-" || ownStdout.has(path2)) return { kind: "stdout", stream: stdout, terminal: stdout.isTTY === true };
  if (path2 === "")
    throw usageError("no-output", "--output names no file.", { hint: "Give a file name, or leave --output out to see the result." });
  try {
    const old = await stat(path2).catch(absent);
    if (old?.isDirectory() || /[/\\]$/.test(path2)) throw isFolder(path2);
    if (old && (!old.isFile() || /^\/(dev|proc)\/(?!shm\/)/.test(resolve(path2)))) return { kind: "special", path: path2, fifo: old.isFIFO() };
    if (old) await access(path2, constants.W_OK);
    const real = old ? await realpath(path2) : await linkedPath(path2);
    await requireFolder(path2, dirname(real));
    return { kind: "file", path: real, shown: path2, old };
  } catch (error) {
    throw outputFailure(error, path2);
  }
}
async function linkedPath(path2, depth = 0) {
  const folder = await realpath(dirname(path2)).catch(absent);
  const real = join(folder ?? dirname(resolve(path2)), basename(path2));
  const found = await lstat(real).catch(absent);
  if (!found?.isSymbolicLink() || depth > 40) return real;
  return linkedPath(resolve(dirname(real), await readlink(real)), depth + 1);
}
async function requireFolder(path2, folder) {
  const found = await stat(folder).catch(absent);
  const hint = "Create the folder first, or choose another --output.";
  if (!found) throw outputError("no-folder", `${path2} cannot be written: the folder ${dirname(path2)} does not exist.`, { file: path2, hint });
  if (!found.isDirectory())
    throw outputError("no-folder", `${path2} cannot be written: ${dirname(path2)} is not a folder.`, { file: path2, hint });
  await access(folder, constants.W_OK);
}
var isFolder = (path2) => outputError("output-is-folder", `${path2} cannot be written: it is a folder.`, { file: path2, hint: "Name a file inside it." });
async function refuseInput(shown, path2, inputs) {
  const old = await stat(path2, { bigint: true }).catch(absent);
  for (const input of inputs) {
    const read2 = input === "-" ? void 0 : await stat(input, { bigint: true }).catch(absent);
    if (!old || !read2 || old.ino !== read2.ino || old.dev !== read2.dev) continue;
    const which = input === shown ? `${shown} is an input` : `${shown} is the same file as the input ${input}`;
    throw usageError("output-is-input", `${which} and is not overwritten.`, { file: shown, hint: "Choose another file for --output." });
  }
}
function absent(error) {
  if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
}

// src/writers/parquet.ts
var writeParquet = async (portfolio, out) => {
  if (out.terminal) throw parquetNeedsFile();
  await out.spool((path2) => portfolio.writeParquet(path2));
};

// src/writers/table.ts
import { Chalk } from "chalk";

// src/writers/draw.ts
import Table from "cli-table3";

// src/writers/fitted.ts
var gap = 2;
var leastText = 12;
var leastHeader = 6;
var leastOfAll = 4;
function fitted(grid, width) {
  const columns2 = grid.columns.map((_, index) => measured(grid, index));
  const kept = [...columns2];
  while (taken(kept, "least") > width) {
    const dropped = leastImportant(kept);
    if (!dropped) break;
    kept.splice(kept.indexOf(dropped), 1);
  }
  for (const column2 of kept) column2.width = column2.least;
  squeeze(kept, width);
  widen(kept, "cells", width);
  widen(kept, "all", width);
  return {
    columns: kept.map(({ index, width: width2 }) => ({ index, width: width2 })),
    dropped: columns2.filter((column2) => !kept.includes(column2)).map(({ index }) => index)
  };
}
var fits = (grid, width) => taken(
  grid.columns.map((_, index) => measured(grid, index)),
  "least"
) <= width;
function measured(grid, index) {
  const { title = "", align = "left", weight = 0, least: asked = 0 } = grid.columns[index] ?? {};
  const cells = Math.max(1, ...new Set(grid.rows.map((row) => textWidth(row[index]?.text ?? ""))));
  const header = textWidth(title);
  const least = Math.max(asked || (align === "right" ? cells : Math.min(cells, leastText)), Math.min(header, leastHeader));
  const floor = asked || (align === "right" ? cells : Math.min(cells, leastOfAll));
  return { index, weight, least, cells: Math.max(cells, least), all: Math.max(cells, header), floor, width: least };
}
var taken = (columns2, what) => columns2.reduce((total, column2) => total + column2[what], 0) + gap * Math.max(0, columns2.length - 1);
var leastImportant = (columns2) => columns2.filter(({ weight }) => weight > 0).reduce((least, column2) => least && least.weight < column2.weight ? least : column2, void 0);
function widen(columns2, upTo, width) {
  let room = width - taken(columns2, "width");
  for (let grown = true; grown && room > 0; ) {
    grown = false;
    for (const column2 of columns2) {
      if (room === 0 || column2.width >= column2[upTo]) continue;
      column2.width += 1;
      room -= 1;
      grown = true;
    }
  }
}
function squeeze(columns2, width) {
  for (let excess = taken(columns2, "width") - width; excess > 0; excess -= 1) {
    const giving = columns2.filter((column2) => column2.width > column2.floor).sort((a, b) => b.width - a.width)[0];
    if (!giving) return;
    giving.width -= 1;
  }
}

// src/writers/draw.ts
function draw({ columns: columns2, head, rows: rows2 }, paintRule) {
  const [, rule = "", line = ""] = frame(columns2.map(({ width }) => width));
  const filled = (cells) => line.replace(stands, (_, sign) => {
    const at = sign.codePointAt(0) - first;
    const { text = "", paint } = cells[at] ?? {};
    const { width = 0, align = "left" } = columns2[at] ?? {};
    return padded(text, width, align, paint);
  }).trimEnd();
  return [filled(head), paintRule(rule), ...rows2.map(filled)];
}
var first = 1048576;
var filler = "\u{10FFFD}";
var stands = /([\u{100000}-\u{10FFFC}])\u{10FFFD}*/gu;
function frame(widths) {
  const row = widths.map((width, i2) => String.fromCodePoint(first + i2) + filler.repeat(width - 1));
  const table = new Table({ head: row, colWidths: [...widths], chars: borders, style: bare });
  table.push(row);
  return table.toString().split("\n");
}
var bare = { "padding-left": 0, "padding-right": 0, head: [], border: [], compact: true };
var without = "top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid right right-mid";
var borders = {
  ...Object.fromEntries(without.split(" ").map((name) => [name, ""])),
  mid: "\u2500",
  "mid-mid": "\u2500".repeat(gap),
  middle: " ".repeat(gap)
};

// src/writers/table.ts
var writeTable = async (portfolio, out, options2) => {
  const chalk = new Chalk({ level: options2.color ? 1 : 0 });
  const report = await reportOf(portfolio, options2.top, options2.language);
  const tint = tints(
    portfolio.header.segments.map(({ segment }) => segment),
    chalk
  );
  const prose = (text) => folded(text, options2.width);
  const list = ({ title: title2, lines }) => [chalk.bold(title2), ...lines.map((line) => folded(`  ${line}`, options2.width, "    "))].join("\n");
  const [title = "", ...facts] = prose([report.title, ...report.facts].join(" \xB7 ")).split("\n");
  const grid = (shown, last) => gridOf(shown, options2, chalk, (cell, row) => last && row === shown.rows.length - 1 ? last : tint(cell));
  const ranking = grid(report.ranking);
  const summary = grid(report.summary, chalk.bold);
  const cross = report.cross && grid(fits(report.cross.matrix, options2.width) ? report.cross.matrix : report.cross.list);
  const parts = [
    [chalk.bold(title), ...facts.map((fact) => chalk.bold(fact))].join("\n"),
    [...ranking.lines, ...report.more ? [chalk.dim(prose(report.more))] : [], ...ranking.note].join("\n"),
    [...summary.lines, ...summary.note].join("\n"),
    report.concentration.map(prose).join("\n"),
    report.cross && cross && [chalk.bold(prose(report.cross.title)), ...cross.lines, ...cross.note].join("\n"),
    report.cuts && list(report.cuts),
    report.notes && list(report.notes)
  ];
  await out.write(`${parts.filter(Boolean).join("\n\n")}
`);
};
function gridOf(grid, { width, language }, chalk, paint) {
  const { columns: columns2, dropped } = fitted(grid, width);
  const titles = dropped.map((index) => grid.columns[index]?.title).join(", ");
  return {
    lines: draw(placed(grid, columns2, chalk, paint), (rule) => chalk.dim(rule)),
    note: dropped.length ? [chalk.dim(folded(phrases[language].leftOut(titles), width))] : []
  };
}
function placed(grid, columns2, chalk, paint) {
  return {
    columns: columns2.map(({ index, width }) => ({ width, align: grid.columns[index]?.align ?? "left" })),
    head: columns2.map(({ index, width }) => ({ text: shortened(grid.columns[index]?.title ?? "", width), paint: chalk.bold })),
    rows: grid.rows.map(
      (row, r) => columns2.map(({ index, width }) => {
        const cell = row[index] ?? { text: "" };
        return { text: shortened(cell.text, width), paint: paint(cell, r) };
      })
    )
  };
}
var scale = ["green", "cyan", "yellow", "magenta", "red"];
function tints(segments, chalk) {
  const placed2 = segments.filter((segment) => segment !== "unclassified");
  const step = (scale.length - 1) / Math.max(1, placed2.length - 1);
  const colours = new Map(placed2.map((segment, i2) => [segment, chalk[scale[Math.floor(i2 * step)] ?? "red"]]));
  return ({ segment }) => segment === void 0 ? void 0 : colours.get(segment) ?? chalk.dim;
}

// src/writers/index.ts
var writers = {
  table: writeTable,
  csv: writeCsv,
  json: writeJson,
  ndjson: writeNdjson,
  md: writeMarkdown,
  parquet: writeParquet
};

// src/writers/output.ts
import { constants as constants3, createReadStream } from "node:fs";
import { appendFile, chmod, chown, mkdtemp, open as open2, rename, rm, writeFile as writeFile2 } from "node:fs/promises";
import { dirname as dirname2, join as join2 } from "node:path";

// src/writers/stream.ts
import { constants as constants2, createWriteStream, open } from "node:fs";
import { Socket } from "node:net";
import { finished } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
var readerGone = new Error("the reader went away");
var gone = /* @__PURE__ */ new Set(["EPIPE", "ECONNRESET", "ERR_STREAM_DESTROYED", "ERR_STREAM_WRITE_AFTER_END"]);
var handled = () => {
};
var told = (error) => gone.has(error.code ?? "") ? readerGone : error;
function send(stream2, chunk) {
  if (!stream2.listeners("error").includes(handled)) stream2.on("error", handled);
  return new Promise((resolve2, reject) => {
    stream2.write(chunk, (error) => error ? reject(told(error)) : resolve2());
  });
}
var finish = (stream2) => {
  stream2.end();
  return finished(stream2, { readable: false }).catch((error) => Promise.reject(told(error)));
};
async function openSpecial(path2, fifo, signal) {
  if (!fifo) return createWriteStream(path2, { fd: await promisify(open)(path2, constants2.O_WRONLY | constants2.O_APPEND) });
  for (; ; ) {
    const fd = await openPipe(path2);
    if (fd !== void 0) return new Socket({ fd, readable: false, writable: true });
    await wait(50, void 0, signal ? { signal } : {});
  }
}
var openPipe = (path2) => promisify(open)(path2, constants2.O_WRONLY | constants2.O_NONBLOCK).catch((error) => {
  if (error.code === "ENXIO") return void 0;
  throw error;
});

// src/writers/output.ts
async function writeTo(destination, write) {
  const { signal } = destination;
  const target = await checkDestination(destination);
  try {
    await (target.kind === "file" ? replaceFile(target, destination, write) : stream(target, destination, write));
  } catch (error) {
    if (signal?.aborted) throw new CarteraError("interrupted", "interrupted", "Interrupted; nothing was written.");
    if (error === readerGone) return;
    throw outputFailure(error, target.kind === "stdout" ? "Standard output" : target.kind === "file" ? target.shown : target.path);
  }
}
async function stream(target, destination, write) {
  const { signal } = destination;
  const own = target.kind === "special";
  const to = own ? await openSpecial(target.path, target.fifo, signal) : target.stream;
  try {
    await write({
      terminal: !own && target.terminal,
      write: (text) => unlessAborted(signal, () => send(to, text)),
      spool: (fill, change = unchanged) => spooled(destination, fill, async (path2) => {
        for await (const chunk of change(read(path2))) await unlessAborted(signal, () => send(to, chunk));
      })
    });
    if (own) await unlessAborted(signal, () => finish(to));
  } finally {
    if (own) to.destroy();
  }
}
async function replaceFile(target, destination, write) {
  const { signal } = destination;
  await inFolder(dirname2(target.path), async (folder) => {
    const temporary = join2(folder, "portfolio");
    await write({
      terminal: false,
      write: (text) => unlessAborted(signal, () => appendFile(temporary, text)),
      spool: (fill, change) => {
        if (!change)
          return unlessAborted(signal, () => fill(temporary)).catch(
            (error) => Promise.reject(outputFailure(error, { path: target.shown, engine: folder }))
          );
        return spooled(destination, fill, (path2) => writeFile2(temporary, change(read(path2)), { flag: "a", ...signal ? { signal } : {} }));
      }
    });
    await sync(temporary, target);
    signal?.throwIfAborted();
    await rename(temporary, target.path);
  });
  await syncFolder(dirname2(target.path));
}
async function spooled(destination, fill, use) {
  const parent = spoolFolder(destination);
  const hint = "Choose a folder with enough space with --temp-dir.";
  const fail = (error, engine) => {
    throw outputFailure(error, { path: `The temporary folder ${parent}`, hint, ...engine ? { engine } : {} });
  };
  await inFolder(
    parent,
    async (folder) => {
      const path2 = join2(folder, "spool");
      await unlessAborted(destination.signal, () => fill(path2)).catch((error) => fail(error, folder));
      await use(path2);
    },
    fail
  );
}
async function inFolder(parent, use, fail = rethrow) {
  const folder = await mkdtemp(join2(parent, ".cartera-")).catch(fail);
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {
    });
  }
}
var rethrow = (error) => {
  throw error;
};
var read = (path2) => createReadStream(path2, { highWaterMark: 1 << 20 });
var unchanged = (chunks) => chunks;
async function sync(path2, { old }) {
  const file = await open2(path2, constants3.O_RDWR | constants3.O_CREAT);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  if (!old) return;
  await chown(path2, old.uid, old.gid).catch(() => {
  });
  await chmod(path2, old.mode & 4095);
}
async function syncFolder(path2) {
  const folder = await open2(path2, "r").catch(() => void 0);
  await folder?.sync().catch(() => {
  });
  await folder?.close();
}
function unlessAborted(signal, work) {
  if (!signal) return work();
  signal.throwIfAborted();
  return new Promise((resolve2, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    work().then(resolve2, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

// ../../tmp/try.ts
import { DuckDBInstance } from "@duckdb/node-api";
var [format, path, rows = "1000000", ...flags] = process.argv.slice(2);
var i = await DuckDBInstance.create(":memory:", { preserve_insertion_order: "true" });
var c = await i.connect();
var sel = `(select range as rank, 'Cliente ' || range as customer, 'A' as segment, 'x' as label, (range*1.5)::decimal(18,4) as sales, 0.5::decimal(18,6) as share, 0.5::decimal(18,6) as cumulative_share from range(${rows}))`;
var p = {
  ...fakePortfolio(),
  top: async (n) => {
    const r = await c.runAndReadAll(`select rank::varchar, customer, segment, label, sales::varchar, share::varchar, cumulative_share::varchar, null from ${sel} limit ${n}`);
    return r.getRows();
  },
  writeCsv: async (f) => void await c.run(`copy ${sel} to '${f}' (format csv, header)`),
  writeNdjson: async (f) => void await c.run(`copy ${sel} to '${f}' (format json)`),
  writeParquet: async (f) => void await c.run(`copy ${sel} to '${f}' (format parquet)`)
};
p.header.totals.customers = Number(rows);
var ctl = new AbortController();
process.once("SIGINT", () => ctl.abort());
var t = Date.now();
try {
  await writeTo({ path, signal: ctl.signal, ...process.env.TD ? { tempDir: process.env.TD } : {} }, (out) => writers[format](p, out, options({ format, top: Infinity, excel: flags.includes("excel") })));
} catch (e) {
  console.error(e.exitCode, e.code, e.message, e.place?.hint, e.exitCode ? "" : e.stack);
  process.exitCode = e.exitCode ?? 70;
}
console.error(format, Date.now() - t, "ms", Math.round(process.resourceUsage().maxRSS / 1024), "MB");
