/** How WeChat's own dialogs look, in light and dark. Sizes in px of a 390 px wide phone. */
const STYLE = `
.wx-mask, .wx-toast { --wx-link: #576b95; --wx-ink: #191919; --wx-soft: #6b6b6b; --wx-card: #fff; --wx-fill: #f2f2f2; --wx-line: #e5e5e5; --wx-green: #06974f; font: 17px/1.5 -apple-system, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; color: var(--wx-ink); box-sizing: border-box }
.wx-mask[data-theme=dark] { --wx-link: #8fa6d8; --wx-ink: #e6e6e6; --wx-soft: #a6a6a6; --wx-card: #2c2c2c; --wx-fill: #202020; --wx-line: #444; --wx-green: #3eb575 }
.wx-mask * , .wx-toast * { box-sizing: border-box; margin: 0 }
.wx-mask { position: absolute; inset: 0; z-index: 5000; pointer-events: auto; background: rgba(0,0,0,.56); display: flex; justify-content: center; align-items: center }
.wx-mask--sheet { align-items: flex-end }
.wx-mask button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; min-height: 48px }
.wx-mask button:focus-visible, .wx-mask select:focus-visible, .wx-mask textarea:focus-visible, .wx-mask input:focus-visible { outline: 2px solid var(--wx-link); outline-offset: -2px }
.wx-mask [role=dialog]:focus { outline: none }
.wx-mask h2 { font-size: 17px; font-weight: 600 }
.wx-modal { width: 320px; max-height: 80%; overflow: auto; border-radius: 12px; background: var(--wx-card); text-align: center }
.wx-modal > h2 { padding: 28px 24px 12px }
.wx-modal > h2:last-of-type + footer { margin-top: 16px }
.wx-modal > .wx-modal__left { text-align: left; padding-bottom: 8px }
.wx-modal__text { padding: 0 24px 28px; color: var(--wx-soft); white-space: pre-wrap; overflow-wrap: anywhere }
.wx-modal__text:first-child { padding-top: 32px; color: var(--wx-ink) }
.wx-modal__card { margin: 12px 24px 20px !important; padding: 10px 12px; border-radius: 4px; background: var(--wx-fill); text-align: left; font-size: 15px }
.wx-modal textarea, .wx-modal select { width: calc(100% - 48px); margin: 0 24px 20px; padding: 10px 12px; border: 0; border-radius: 6px; background: var(--wx-fill); color: inherit; font: inherit; resize: none }
.wx-modal > select { margin-bottom: 0 }
.wx-modal > textarea:first-child { margin-top: 28px }
.wx-modal footer { display: flex; border-top: 1px solid var(--wx-line) }
.wx-modal footer button { flex: 1; min-height: 56px; font-weight: 600 }
.wx-modal footer button + button { border-left: 1px solid var(--wx-line) }
.wx-sheet { width: 100%; max-height: 90%; overflow: auto; border-radius: 12px 12px 0 0; background: var(--wx-card); padding-bottom: 34px; text-align: center }
.wx-sheet > button { display: block; width: 100%; min-height: 56px; border-bottom: 1px solid var(--wx-line) }
.wx-sheet > .wx-sheet__cancel { border: 0; border-top: 8px solid var(--wx-fill); min-height: 64px }
.wx-sheet__title { padding: 18px 24px; font-size: 14px; color: var(--wx-soft); border-bottom: 1px solid var(--wx-line) }
.wx-sheet > h2 { padding: 8px 24px; text-align: left; font-size: 20px }
.wx-sheet > h2:first-child { padding-top: 24px }
.wx-sheet__who { padding: 24px 24px 0; text-align: left; font-size: 15px; color: var(--wx-soft) }
.wx-sheet__text { padding: 0 24px 8px; text-align: left; font-size: 15px; color: var(--wx-soft) }
.wx-sheet__list { padding: 4px 24px 8px; text-align: left }
.wx-sheet__tick { display: flex; align-items: center; gap: 12px; min-height: 48px }
.wx-sheet__tick:last-child { border-top: 1px solid var(--wx-line); font-size: 15px; color: var(--wx-soft) }
.wx-mask input[type=checkbox] { width: 22px; height: 22px; flex: none; accent-color: var(--wx-green) }
.wx-pair { display: flex; justify-content: center; gap: 16px; padding: 24px 24px 0 }
.wx-pair button { width: 136px; border-radius: 8px; background: var(--wx-fill); font-weight: 600; color: var(--wx-green) }
.wx-pair button.wx-primary { background: #07834a; color: #fff }
.wx-full { width: 100%; height: 100%; overflow: auto; background: var(--wx-fill); padding-top: 47px; text-align: left }
.wx-full header { display: flex; align-items: center; gap: 4px; height: 48px; padding: 0 8px }
.wx-full header button { width: 44px; font-size: 28px; line-height: 1 }
.wx-full__text { padding: 4px 24px; color: var(--wx-soft) }
.wx-full__row { display: flex; justify-content: space-between; align-items: center; min-height: 56px; padding: 0 24px; background: var(--wx-card) }
.wx-full__row + .wx-full__row { border-top: 1px solid var(--wx-line) }
.wx-full__map { height: 320px; display: grid; place-items: center; background: var(--wx-line); color: #b23a2e; font-size: 32px }
.wx-full > .wx-full__place { padding: 16px 24px 0; font-size: 20px }
.wx-full:has(.wx-viewer) { padding: 0; background: #000; color: #fff }
.wx-viewer { position: relative; height: 100% }
.wx-viewer__picture { width: 100%; height: 100%; object-fit: contain; display: block }
.wx-viewer__close { position: absolute; left: 16px; top: 51px; }
.wx-viewer__place { position: absolute; left: 0; right: 0; bottom: 48px; text-align: center }
.wx-viewer__turn { position: absolute; right: 0; top: 50%; width: 56px; font-size: 32px !important }
.wx-viewer__turn--back { right: auto; left: 0 }
.wx-toast { position: absolute; inset: 0; z-index: 6000; display: flex; align-items: center; justify-content: center; pointer-events: none; color: #fff }
.wx-toast--mask { pointer-events: auto }
.wx-toast__box { max-width: 280px; padding: 12px 20px; border-radius: 8px; background: #4c4c4c; text-align: center; overflow-wrap: anywhere; white-space: pre-wrap }
.wx-toast__box--icon { width: 136px; min-height: 136px; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 12px; padding: 12px }
.wx-toast__icon { width: 40px; height: 40px; display: block }
.wx-icon-success, .wx-icon-error { border: 3px solid #fff; border-radius: 50%; position: relative }
.wx-icon-success::after { content: ""; position: absolute; left: 8px; top: 9px; width: 18px; height: 9px; border: solid #fff; border-width: 0 0 3px 3px; transform: rotate(-45deg) }
.wx-icon-error::after { content: ""; position: absolute; left: 15px; top: 6px; width: 4px; height: 22px; background: linear-gradient(#fff 65%, transparent 65% 80%, #fff 80%) }
.wx-icon-loading { border-radius: 50%; border: 4px solid rgba(255,255,255,.3); border-top-color: #fff; animation: wx-turn 1s linear infinite }
@keyframes wx-turn { to { transform: rotate(1turn) } }
@media (prefers-reduced-motion: reduce) { .wx-icon-loading { animation-duration: 4s } }
`

/** Adds the dialogs' style to the page, once. */
export function addStyle(): void {
  if (document.getElementById('wx-style')) return
  const style = document.createElement('style')
  style.id = 'wx-style'
  style.textContent = STYLE
  document.head.append(style)
}
