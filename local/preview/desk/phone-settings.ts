/** What can be set on a phone that lies on the desk: look, text size, network, place. */
import { element } from '../runtime/wx/element'
import type { PhoneSettings, Point } from '../runtime/wx/settings'

/** A choice on the desk: words, and the settings it means. */
interface Choice {
  words: string
  chosen: boolean
  change: Partial<PhoneSettings> | 'nowhere'
}

/** WeChat's text sizes the desk offers, as factors of the standard one. */
const FONT_SCALES: readonly (readonly [string, number])[] = [
  ['标准', 1],
  ['大', 1.18],
  ['特大', 1.4],
]

/** How far 「在别处」 is from the place, in degrees of latitude (about 3 km). */
const ELSEWHERE_DEGREES = 0.027

/** Two points closer than this, in degrees, are the same choice. */
const SAME_POINT_DEGREES = 1e-6

/** Draws the settings; `onChange` receives the whole new settings. `site` is 「在现场」. */
export function settingsForm(
  settings: PhoneSettings,
  site: { name: string; point: Point } | undefined,
  onChange: (settings: PhoneSettings) => void,
): HTMLElement[] {
  const choose = (change: Choice['change']): void => onChange(changed(settings, change))
  return [
    row('外观', [
      { words: '浅色', chosen: settings.theme === 'light', change: { theme: 'light' } },
      { words: '深色', chosen: settings.theme === 'dark', change: { theme: 'dark' } },
    ]),
    row(
      '字号',
      FONT_SCALES.map(([words, fontScale]) => ({
        words,
        chosen: settings.fontScale === fontScale,
        change: { fontScale },
      })),
    ),
    row('网络', [
      { words: '有网', chosen: settings.online, change: { online: true } },
      { words: '断网', chosen: !settings.online, change: { online: false } },
    ]),
    row('位置', placeChoices(settings.location, site)),
  ].map((draw) => draw(choose))
}

/** The settings that are not as usual, in words for the phone's bar. */
export function unusual(settings: PhoneSettings): string[] {
  return [
    ...(settings.online ? [] : ['断网']),
    ...(settings.theme === 'dark' ? ['深色'] : []),
    ...(settings.fontScale > 1 ? ['大字'] : []),
  ]
}

function placeChoices(
  current: Point | undefined,
  site: { name: string; point: Point } | undefined,
): Choice[] {
  const nowhere: Choice = { words: '问浏览器', chosen: !current, change: 'nowhere' }
  if (!site) return [nowhere]
  const elsewhere = { ...site.point, latitude: site.point.latitude + ELSEWHERE_DEGREES }
  const here = isNear(current, site.point)
  return [
    { words: `在现场（${site.name}）`, chosen: here, change: { location: site.point } },
    {
      words: '在别处',
      chosen: current !== undefined && !here,
      change: { location: elsewhere },
    },
    nowhere,
  ]
}

function changed(settings: PhoneSettings, change: Choice['change']): PhoneSettings {
  if (change !== 'nowhere') return { ...settings, ...change }
  const { theme, fontScale, online } = settings
  return { theme, fontScale, online }
}

function row(
  title: string,
  choices: Choice[],
): (choose: (c: Choice['change']) => void) => HTMLElement {
  return (choose) =>
    element(
      'fieldset',
      { class: 'choices' },
      element('legend', {}, title),
      ...choices.map(({ words, chosen, change }) =>
        element(
          'button',
          {
            type: 'button',
            class: chosen ? 'pick on' : 'pick',
            'aria-pressed': String(chosen),
            click: () => choose(change),
          },
          words,
        ),
      ),
    )
}

function isNear(a: Point | undefined, b: Point): boolean {
  if (!a) return false
  const apart = Math.abs(a.latitude - b.latitude) + Math.abs(a.longitude - b.longitude)
  return apart < SAME_POINT_DEGREES
}
