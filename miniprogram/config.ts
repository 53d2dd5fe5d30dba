/** The district this Mini Program opens in, and what belongs to its WeChat account. Source: R40. */
export const config = {
  /** CloudBase environment; `undefined` would take the first one of the account. */
  cloudEnv: 'courtyard',
  /** Root of the network's places. */
  district: 'fz',
  /** The district's own name for the product. */
  name: '方庄楼门',
  /**
   * Subscription message templates by their ids, asked for in the tap that sends a report (WeChat allows three)
   * and in a cadre's first tap on the desk. Set the account's own ids before uploading.
   */
  reportTemplates: ['template-progress'],
  workTemplates: ['template-work'],
  /** In the tap that supports, says, proposes or votes something in a room. */
  roomTemplates: ['template-room'],
} as const
