/** The district this Mini Program opens in, and what belongs to its WeChat account. Source: R40. */
export const config = {
  /** CloudBase environment; `undefined` would take the first one of the account. */
  cloudEnv: 'courtyard',
  /** Root of the network's places. */
  district: 'fz',
  /** The district's own name for the product. */
  name: '方庄楼门',
  /**
   * Subscription message templates, asked for in the tap that sends a report; WeChat allows three.
   * Empty until the account has applied for them: then nothing is asked.
   */
  reportTemplates: ['ticket_accepted', 'ticket_answered', 'ticket_interim'],
} as const
