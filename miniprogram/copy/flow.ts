/** Words of the flow page: where a request, or a place's requests, stand today. Source: R31. */
export const flowWords = {
  ofTicket: '这件事现在办到哪一步',
  ofPlace: (place: string) => `${place}今天`,
  count: (count: number) => (count === 0 ? '没有' : `${count} 件`),
  owner: (owner: string) => `${owner}接下来了`,
  nobody: '还没有人接',
  desk: (desk: string) => `在${desk}`,
  units: (there: number, all: number) => `${all} 个部门，到了 ${there} 个`,
  due: (due: string) => `最迟 ${due}`,
  late: (due: string) => `${due} 就该回话，已逾期`,
  answered: (by: string, at: string) => `${by} ${at} 回话，等反映人确认`,
  closed: (at: string) => `${at} 办结`,
} as const

/** What the state of a step is called. */
export const flowStates: Record<'done' | 'now' | 'next' | 'skipped', string> = {
  done: '做完了',
  now: '在这一步',
  next: '还没到',
  skipped: '不需要',
}
