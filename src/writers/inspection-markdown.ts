import type { Inspection } from '../answers/inspection/inspection.js'
import { type InspectionPart, inspectionReport } from '../answers/inspection/inspection-report.js'
import { escaped, gridLines } from './markdown-text.js'
import type { Writer } from './writer.js'

/** The content of the terminal table as GitHub tables. */
export const writeInspectionMarkdown: Writer<Inspection> = async (inspection, out, { language }) => {
  const report = inspectionReport(inspection, language)
  const part = ({ title, grid, lines }: InspectionPart) => [
    ...(title ? [`**${escaped(title)}**`] : []),
    gridLines(grid),
    ...(lines.length > 0 ? [lines.map((line) => `- ${escaped(line)}`).join('\n')] : []),
  ]
  const parts = [
    ...report.files.flatMap(({ title, parts }) => [`## ${escaped(title)}`, ...parts.flatMap(part)]),
    ...report.warnings.map(escaped),
    ...part(report.classifiers),
  ]
  await out.write(`${parts.join('\n\n')}\n`)
}
