/** Name of a building's group nobody has named: `24号楼楼门群`. */
export const buildingGroupName = (building: string): string => `${building}楼门群`
