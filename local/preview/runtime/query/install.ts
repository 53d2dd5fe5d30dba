import { component } from 'glass-easel-miniprogram-adapter'
import type * as ge from 'glass-easel'
import { SelectorQuery } from './selector-query'

/** Replaces the adapter's selector query, which knows neither `node` nor the page's scrolling. */
export function installSelectorQuery(): void {
  Object.assign(component.ComponentCaller.prototype, {
    createSelectorQuery(this: { _$: ge.GeneralComponent }) {
      return new SelectorQuery(this._$)
    },
  })
}
