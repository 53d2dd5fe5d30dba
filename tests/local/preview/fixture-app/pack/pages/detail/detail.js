Component({
  properties: { id: String, name: String },
  data: {
    markers: [{ id: 1, latitude: 39.86, longitude: 116.43, title: '5号楼' }],
    circles: [{ latitude: 39.86, longitude: 116.43, radius: 100 }],
    size: 0,
  },
  lifetimes: {
    ready() {
      this.createSelectorQuery()
        .select('#drawing')
        .fields({ node: true, size: true })
        .exec((results) => {
          this.setData({ size: results[0]?.node.width ?? 0 })
        })
    },
  },
  pageLifetimes: {
    show() {
      this.getOpenerEventChannel?.().emit('shown', this.data.id)
    },
  },
  methods: {
    onLoad(query) {
      this.setData({ name: decodeURIComponent(query['name'] ?? '') })
    },
  },
})
