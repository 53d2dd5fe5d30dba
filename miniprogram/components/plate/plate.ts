import { plateOf } from '../../views/place'

/** The building's door plate, its identity and the only ornament. */
Component({
  properties: {
    /** `24号楼`. */
    name: {
      type: String,
      value: '',
      observer(name: string) {
        this.setData(plateOf(name))
      },
    },
  },
  data: { number: '', rest: '' },
})
