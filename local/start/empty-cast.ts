/** Who can pick up a phone in an empty cloud: nobody has a role yet; the words only say who they will become. */
export const EMPTY_CAST = [
  { openid: 'oFirstAdmin', role: '管理员', label: '将来的管理员', detail: '手里有授权码' },
  { openid: 'oFutureCaptain', role: '楼门长', label: '将来的楼门长', detail: '等着领角色' },
  { openid: 'oFutureCadre', role: '管楼干部', label: '将来的管楼干部', detail: '等着领角色' },
  { openid: 'oFutureResident', role: '居民', label: '新来的邻居', detail: '还没有加入楼门' },
  { openid: 'oAnotherResident', role: '居民', label: '另一位邻居', detail: '还没有加入楼门' },
]

/** A WeChat group that belongs to no building yet; a captain who opens a card in it may bind it. Source: B4. */
export const EMPTY_GROUPS = [
  { opengid: 'tGEmptyBuilding24', name: '24号楼邻居群', members: 86, placeId: '' },
]

/** What WeChat's dialog calls the subscription messages. */
export const TEMPLATES = [
  { id: 'template-progress', title: '诉求进展提醒' },
  { id: 'template-work', title: '待办事项提醒' },
  { id: 'template-room', title: '议事进展通知' },
  { id: 'template-room', title: '议事进度提醒' },
]

/** What the desk's head line says of an empty cloud: that there is nothing to count yet. */
export const EMPTY_FACTS = { empty: true }
