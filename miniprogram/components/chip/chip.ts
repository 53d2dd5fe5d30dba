/** A state: icon, word and colour. Not for tapping. */
Component({
  properties: {
    /** `ok`, `soon`, `late`; empty is neutral. */
    tone: { type: String, value: '' },
    /** A name of icons.wxss, or empty. */
    icon: { type: String, value: '' },
    text: { type: String, value: '' },
    /** Without background, inside lists. */
    bare: { type: Boolean, value: false },
  },
})
