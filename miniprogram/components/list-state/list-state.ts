/** What a list shows when it has no rows to show. Fires `act` when its button is tapped. */
Component({
  properties: {
    /** `loading`, `empty`, `error`; anything else shows nothing. */
    state: { type: String, value: '' },
    /** What is so. */
    text: { type: String, value: '' },
    /** What to do about it. */
    hint: { type: String, value: '' },
    /** Words on the button; none without. */
    action: { type: String, value: '' },
    icon: { type: String, value: 'doc' },
  },
  data: {
    cards: [{ id: 1 }, { id: 2 }, { id: 3 }],
    skeleton: [{ width: '40%' }, { width: '100%' }, { width: '72%' }],
  },
  methods: {
    onAct() {
      this.triggerEvent('act')
    },
  },
})
