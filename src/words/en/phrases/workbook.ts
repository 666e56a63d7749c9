/** What a workbook says around an answer. Names of sheets have at most 31 characters. */
export const workbook = {
  pages: { summary: 'Summary', groups: 'Groups', matrix: 'Matrix', history: 'Over time', method: 'Method' },
  rows: 'Rows',
  data: 'Numbers of the charts',
  digits: (count: number) =>
    `${count === 1 ? '1 number has' : `${count} numbers have`} more than 15 digits, which spreadsheets round; csv and json hold all of them.`,
  cut: (count: number) =>
    `${count === 1 ? '1 text is' : `${count} texts are`} longer than a cell may be and end after 32,767 characters; csv and json hold all of them.`,
}
