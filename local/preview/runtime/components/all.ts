import type { BuiltIn } from './built-in'
import { button } from './button'
import { canvas } from './canvas'
import { checkbox, checkboxGroup, radio, radioGroup } from './choice'
import { form } from './form'
import { icon } from './icon'
import { coverImage, image } from './image'
import { label } from './label'
import { map } from './map'
import { navigator } from './navigator'
import { pageMeta } from './page-meta'
import { picker } from './picker'
import { progress } from './progress'
import { richText } from './rich-text'
import { rootPortal } from './root-portal'
import { scrollView } from './scroll-view'
import { slider } from './slider'
import { swiper, swiperItem } from './swiper'
import { switchControl } from './switch'
import { input, textarea } from './text-field'
import { video } from './video'

const container: BuiltIn = { hover: { className: 'none', stayMs: 400 } }

const text: BuiltIn = {
  properties: { selectable: Boolean, userSelect: Boolean, space: String, decode: Boolean },
}

/** Every built-in component that does more than draw its template. */
export const builtIns: Readonly<Record<string, BuiltIn>> = {
  view: container,
  'cover-view': container,
  text,
  button,
  canvas,
  checkbox,
  'checkbox-group': checkboxGroup,
  'cover-image': coverImage,
  form,
  icon,
  image,
  input,
  label,
  map,
  navigator,
  'page-meta': pageMeta,
  picker,
  progress,
  radio,
  'radio-group': radioGroup,
  'rich-text': richText,
  'root-portal': rootPortal,
  'scroll-view': scrollView,
  slider,
  swiper,
  'swiper-item': swiperItem,
  switch: switchControl,
  textarea,
  video,
}
