/** The plate's big number and its small rest: `24号楼` → `24` + `号楼`; a name without number stays whole. */
export function plateOf(name: string): { number: string; rest: string } {
  const [, number = name, rest = ''] = /^(\d+)(.*)$/.exec(name) ?? []
  return { number, rest }
}
