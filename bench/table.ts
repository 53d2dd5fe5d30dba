/** A Markdown table; every row has the heading's number of cells. */
export function table(heading: readonly string[], rows: readonly (string | number)[][]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  const rule = heading.map((_, column) =>
    rows.every((row) => isNumber(row[column])) ? '--:' : '---',
  )
  return [line(heading), line(rule), ...rows.map(line)].join('\n')
}

const isNumber = (cell: string | number | undefined): boolean =>
  typeof cell === 'number' || /^[\d.,]+( \w+)?$/.test(cell ?? '')
