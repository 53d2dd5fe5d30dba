import { dropFiles } from '../../services/kept-files'
import { takePhotos } from '../../services/photos'
import { type LocalFile, upload } from '../../services/uploads'

/** A photo as it is drawn. */
interface PhotoTile {
  key: string
  path: string
  /** 0–100 while it uploads. */
  percent: number
  state: 'uploading' | 'failed' | 'done'
}

/**
 * Photos: taken or chosen, made smaller, uploaded at once, retried one by one. Files given are uploaded too.
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
    /** Draws the tiles; a file never tried before starts uploading. */
    draw(files: LocalFile[]) {
      const before = new Map(this.data.tiles.map((tile) => [tile.key, tile]))
      const tiles = files.map(({ key, path, fileId }): PhotoTile => {
        if (fileId !== undefined) return { key, path, percent: 100, state: 'done' }
        return before.get(key) ?? { key, path, percent: 0, state: 'uploading' }
      })
      this.setData({ tiles, full: files.length >= this.data.max })
      for (const file of files) {
        if (file.fileId === undefined && !before.has(file.key)) void this.send(file)
      }
    },

    async onAdd() {
      const added = await takePhotos(this.data.max - this.data.files.length, ['camera', 'album'])
      if (added.length > 0) this.setFiles([...this.data.files, ...added])
    },

    async send(file: LocalFile) {
      this.showTile(file.key, { state: 'uploading', percent: 0 })
      try {
        const fileId = await upload(file, (percent) => this.showTile(file.key, { percent }))
        this.replace({ ...file, fileId })
      } catch (error) {
        console.warn('upload', error)
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
      const { key } = event.currentTarget.dataset
      dropFiles(this.data.files.filter((file) => file.key === key))
      this.setFiles(this.data.files.filter((file) => file.key !== key))
    },

    onLook(event: WechatMiniprogram.TouchEvent<object, object, { path: string }>) {
      const urls = this.data.tiles.map(({ path }) => path)
      void wx.previewImage({ current: event.currentTarget.dataset.path, urls })
    },
  },
})
