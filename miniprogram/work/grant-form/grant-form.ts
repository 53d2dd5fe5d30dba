import type { Input } from '../../../typings/contract'
import type { Role, UnitId } from '../../../typings/member'
import { units as unitNames } from '../../copy/zh'
import { serverNow } from '../../services/cloud'
import { atBeijing, isoDay } from '../../views/time'
import { grantButton, levelOf, rolesFor } from '../../views/work/roles'

/** What goes out besides the request's id. */
export type Grant = Omit<Input<'role.grant'>, 'requestId'>

const UNITS = (['cg', 'sy', 'gs', 'ga', 'xf', 'scjg', 'wy', 'fg'] as const).map((id) => ({
  id,
  label: unitNames[id],
}))

const blank = {
  role: '' as Role | '',
  unit: '' as UnitId | '',
  code: '',
  from: '',
  to: '',
  button: grantButton('', '', ''),
}

/** Who gets which role over a place, from when to when. Fires `grant` with {@link Grant}. Source: R6. */
Component({
  properties: {
    scope: {
      type: String,
      value: '',
      observer(scope: string) {
        this.setData({ ...blank, roles: rolesFor(levelOf(scope)), from: isoDay(serverNow()) })
      },
    },
    sending: { type: Boolean, value: false },
  },
  data: { ...blank, roles: rolesFor('building'), units: UNITS },
  methods: {
    change(part: Partial<typeof blank>) {
      const { role, unit, code } = { ...this.data, ...part }
      this.setData({ ...part, button: grantButton(code, role, unit) })
    },

    onRole({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: Role }>) {
      const { id: role } = currentTarget.dataset
      this.change(role === 'officer' ? { role } : { role, unit: '' })
    },

    onUnit({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: UnitId }>) {
      this.change({ unit: currentTarget.dataset.id })
    },

    onCode({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ code: detail.value })
    },

    onFrom({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ from: detail.value })
    },

    onTo({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ to: detail.value })
    },

    onSend() {
      const { button, sending, scope, role, unit, code, from, to } = this.data
      if (!button.ready || sending || role === '') return
      const today = from === isoDay(serverNow())
      const validFrom = today ? undefined : atBeijing(from, '00:00')
      const validTo = to === '' ? undefined : atBeijing(to, '23:59')
      const grant: Grant = {
        identityCode: code.trim(),
        role,
        scope,
        ...(unit === '' ? {} : { unit }),
        ...(validFrom === undefined ? {} : { validFrom }),
        ...(validTo === undefined ? {} : { validTo }),
      }
      this.triggerEvent('grant', grant)
    },
  },
})
