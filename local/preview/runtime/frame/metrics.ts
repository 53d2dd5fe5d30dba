/** Sizes of the drawn phone, in px (styles/frame.css draws by the same values). */
export const STATUS_BAR_PX = 47
export const NAVIGATION_BAR_PX = 48
export const TAB_BAR_PX = 83
export const SAFE_AREA_BOTTOM_PX = 34

/** The capsule's place: from the right edge and from the top. */
export const CAPSULE = { right: 7, top: STATUS_BAR_PX + 8, width: 87, height: 32 }
