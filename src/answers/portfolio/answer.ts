import type { Answer } from '../answer.js'
import type { Portfolio } from './portfolio.js'
import { portfolioDocument } from './portfolio-json.js'
import { portfolioReport } from './report.js'
import { wholePortfolio } from './whole-portfolio.js'

/** Ranked customers, segments and cut points; a row a customer. */
export const portfolioAnswer = (portfolio: Portfolio & { close(): void }): Answer => ({
  rows: portfolio,
  report: (top, language, extent) =>
    extent?.whole ? wholePortfolio(portfolio, language, extent.unnamed) : portfolioReport(portfolio, top, language, extent),
  document: () => portfolioDocument(portfolio),
  close: () => portfolio.close(),
})
