/** What `--sql` cannot print, and how it can. */
export const script = {
  'sql-of-pipe': (file: string) => `--sql needs a file: ${file} is gone before anybody runs the script`,
  'sql-needs-file': 'Save what comes through the pipe in a file, and name that.',
  'sql-of-encoding': (file: string, encoding: string) => `--sql: ${file} is ${encoding} text, which the engine does not read by itself`,
  'convert-encoding': (file: string, encoding: string) =>
    `Convert it to UTF-8 and name the new file: iconv -f ${encoding} -t UTF-8 "${file}" > utf-8.csv`,
  'sql-as-it-lies': (file: string) => `--sql: the engine cannot read ${file} as it is`,
  'take-out-rules': (file: string) => `Save a copy of ${file} without rules of dashes, footers and columns set by spaces, and name that.`,
  'mend-line-ends': (file: string) =>
    `Run it without --sql to see what is wrong. If nothing is, use one kind of line ending and name the new file: sed 's/\\r$//' "${file}" > lines.csv`,
}
