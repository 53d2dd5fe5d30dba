/** A list of things in the phone's storage, each under its own key, oldest first. */
export interface KeptList<T extends { key: string }> {
  all(): T[]
  find(key: string): T | undefined
  /** Puts one in its place, or at the end. `false`: the phone's storage is full. */
  put(item: T): boolean
  drop(key: string): boolean
}

/** The list under a name of the storage. `isOne`: only one file writes there, so a few fields are enough to know one. */
export function keptList<T extends { key: string }>(
  name: string,
  isOne: (value: unknown) => value is T,
): KeptList<T> {
  const all = (): T[] => {
    const stored: unknown = wx.getStorageSync(name)
    return Array.isArray(stored) ? stored.filter(isOne) : []
  }
  const write = (list: T[]): boolean => {
    try {
      wx.setStorageSync(name, list)
      return true
    } catch (error) {
      console.warn('storage', error)
      return false
    }
  }
  return {
    all,
    find: (key) => all().find((each) => each.key === key),
    put(item) {
      const list = all()
      const known = list.some(({ key }) => key === item.key)
      return write(
        known ? list.map((each) => (each.key === item.key ? item : each)) : [...list, item],
      )
    },
    drop(key) {
      const list = all()
      const left = list.filter((each) => each.key !== key)
      return left.length === list.length || write(left)
    },
  }
}
