import { groupBound, groupRebound, refusalWords } from '../../copy/zh'
import { bindGroup, unboundGroup } from '../../services/group'
import type { BuildingName } from '../../views/group'

/**
 * For a captain or cadre who opened the app from a card in a WeChat group that belongs to no building: binds it to
 * one of theirs. Draws nothing otherwise. Fires `bound`. Source: R1, B4.
 */
Component({
  options: { virtualHost: true },
  data: { rows: [] as BuildingName[], busy: false },
  lifetimes: {
    attached() {
      void this.look()
    },
  },
  pageLifetimes: {
    show() {
      void this.look()
    },
  },
  methods: {
    async look() {
      this.setData({ rows: await unboundGroup() })
    },

    async onBind(event: WechatMiniprogram.TouchEvent<object, object, { row: BuildingName }>) {
      const { row } = event.currentTarget.dataset
      if (this.data.busy || !(await agreed(row.name))) return
      this.setData({ busy: true })
      const sent = await bindGroup(row.id)
      this.setData({ busy: false })
      if (!sent.ok) return void wx.showToast({ title: refusalWords(sent.code), icon: 'none' })
      this.setData({ rows: [] })
      void wx.showToast({ title: sent.data.rebound ? groupRebound : groupBound, icon: 'none' })
      this.triggerEvent('bound')
    },
  },
})

/** A building has one group: binding this one lets go of another. */
async function agreed(name: string): Promise<boolean> {
  const { confirm } = await wx.showModal({
    title: `绑定到${name}？`,
    content: '请确认您现在就在这栋楼的群里。以前绑过别的群的，会换成这个，并记下来。',
    confirmText: '绑定',
  })
  return confirm
}
