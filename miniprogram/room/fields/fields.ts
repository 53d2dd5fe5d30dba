import type { LocalFile } from '../../services/uploads'
import type { Field } from '../../views/room/form/field'

type On<D extends object> = WechatMiniprogram.CustomEvent<D, object, { key: string; id: string }>
type Tap = WechatMiniprogram.TouchEvent<object, object, { key: string; id: string; many: boolean }>

/**
 * Draws the fields of a form, one under the other. Fires `words {key, value}`, `choose {key, id, many}`,
 * `photos {key, files}`, `add {key}`, `remove {key, id}`.
 */
Component({
  properties: {
    fields: { type: Array, value: [] as Field[] },
    /** Key of the field a refusal was about, and its words. */
    wrong: { type: String, value: '' },
    why: { type: String, value: '' },
  },
  methods: {
    onWords({ currentTarget, detail }: On<{ value: string }>) {
      this.triggerEvent('words', { key: currentTarget.dataset.key, value: detail.value })
    },
    onLine({ currentTarget, detail }: On<{ value: string }>) {
      this.triggerEvent('words', { key: `line:${currentTarget.dataset.id}`, value: detail.value })
    },
    onOption({ currentTarget }: Tap) {
      const { key, id, many } = currentTarget.dataset
      this.triggerEvent('choose', { key, id, many })
    },
    onPhotos({ currentTarget, detail }: On<{ files: LocalFile[] }>) {
      this.triggerEvent('photos', { key: currentTarget.dataset.key, files: detail.files })
    },
    onAdd({ currentTarget }: Tap) {
      this.triggerEvent('add', { key: currentTarget.dataset.key })
    },
    onRemove({ currentTarget }: Tap) {
      const { key, id } = currentTarget.dataset
      this.triggerEvent('remove', { key, id })
    },
    onPicture({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
      void wx.previewImage({ urls: [currentTarget.dataset.url] })
    },
  },
})
