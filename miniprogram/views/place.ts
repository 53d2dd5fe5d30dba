/** The plate's big number and its small rest: `24号楼` → `24` + `号楼`; a name without number stays whole. */
export function plateOf(name: string): { number: string; rest: string } {
  const [, number = name, rest = ''] = /^(\d+)(.*)$/.exec(name) ?? []
  return { number, rest }
}

/** The building of a place as people say it: `芳星园三区24号楼` → `24号楼`; another place as it is. */
export function buildingOf(placeName: string): string {
  return /\d+号楼$/.exec(placeName)?.[0] ?? placeName
}

/** Place and exact spot, nothing said twice: `芳群园二区5号楼` and `5号楼西侧` → `芳群园二区5号楼西侧`. */
export function whereOf({ placeName, spot }: { placeName: string; spot: string }): string {
  const building = buildingOf(placeName)
  if (spot.startsWith(building)) return `${placeName}${spot.slice(building.length)}`
  return spot === '' ? placeName : `${placeName} ${spot}`
}
