import { compress, keepFile, type LocalFile, upload } from '../../services/uploads'

/** A photo as it is drawn. */
interface PhotoTile {
  key: string
  path: string
  /** 0–100 while it uploads. */
  percent: number
  state: 'uploading' | 'failed' | 'done'
}

/**
 * Photos: taken or chosen, made smaller, uploaded at once, retried one by one.
 * Fires `change` with `{ files }` (every {@link LocalFile}, uploaded or not).
 */
Component({
  properties: {
    files: {
      type: Array,
      value: [] as LocalFile[],
      observer(files: LocalFile[]) {
        this.draw(files)
      },
    },
    max: { type: Number, value: 9 },
    /** Words on the adding tile. */
    label: { type: String, value: '拍照' },
  },
  data: { tiles: [] as PhotoTile[], full: false },
  lifetimes: {
    attached() {
      this.draw(this.data.files)
    },
  },
  methods: {
    draw(files: LocalFile[]) {
      const before = new Map(this.data.tiles.map((tile) => [tile.key, tile]))
      const tiles = files.map(({ key, path, fileId }): PhotoTile => {
        if (fileId !== undefined) return { key, path, percent: 100, state: 'done' }
        return before.get(key) ?? { key, path, percent: 0, state: 'failed' }
      })
      this.setData({ tiles, full: files.length >= this.data.max })
    },

    onAdd() {
      void this.choose(['camera', 'album'])
    },

    /** Also called by the page, to open the camera in the tap that opens the sheet. */
    async choose(sourceType: ('camera' | 'album')[]) {
      const room = this.data.max - this.data.files.length
      if (room <= 0) return
      const chosen = await wx
        .chooseMedia({ count: room, mediaType: ['image'], sourceType, sizeType: ['compressed'] })
        .catch(() => undefined) // closed without choosing
      if (chosen === undefined) return
      const added = await Promise.all(chosen.tempFiles.map((file) => this.taken(file.tempFilePath)))
      this.setFiles([...this.data.files, ...added])
      await Promise.all(added.map((file) => this.send(file)))
    },

    async taken(tempPath: string): Promise<LocalFile> {
      const key = `p${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`
      return { key, kind: 'photo', path: await compress(tempPath) }
    },

    async send(file: LocalFile) {
      this.showTile(file.key, { state: 'uploading', percent: 0 })
      try {
        const fileId = await upload(file, (percent) => this.showTile(file.key, { percent }))
        this.replace({ ...file, fileId })
      } catch (error) {
        console.warn('upload', error)
        this.replace({ ...file, path: await keepFile(file.path) })
        this.showTile(file.key, { state: 'failed' })
      }
    },

    replace(file: LocalFile) {
      this.setFiles(this.data.files.map((old) => (old.key === file.key ? file : old)))
    },

    setFiles(files: LocalFile[]) {
      this.setData({ files })
      this.triggerEvent('change', { files })
    },

    showTile(key: string, change: Partial<PhotoTile>) {
      const tiles = this.data.tiles.map((tile) =>
        tile.key === key ? { ...tile, ...change } : tile,
      )
      this.setData({ tiles })
    },

    onRetry(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
      const file = this.data.files.find(({ key }) => key === event.currentTarget.dataset.key)
      if (file !== undefined) void this.send(file)
    },

    onRemove(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
      this.setFiles(this.data.files.filter(({ key }) => key !== event.currentTarget.dataset.key))
    },

    onLook(event: WechatMiniprogram.TouchEvent<object, object, { path: string }>) {
      const urls = this.data.tiles.map(({ path }) => path)
      void wx.previewImage({ current: event.currentTarget.dataset.path, urls })
    },
  },
})
