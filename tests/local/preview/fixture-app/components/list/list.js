Component({
  properties: { items: Array },
  data: { members: 0 },
  relations: {
    '../list-item/list-item': {
      type: 'child',
      linked() {
        this.setData({ members: this.data.members + 1 })
      },
    },
  },
})
