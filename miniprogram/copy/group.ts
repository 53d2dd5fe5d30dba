/** Said once a building's WeChat group is bound. Source: B4. */
export const groupBound = '已绑定，群里的卡片认得这栋楼了'

/** Said when another group was bound before. */
export const groupRebound = '已换成这个群，原来的不再认了'
