/** All Chinese words of the phone, by feature. */
export * from './events'
export * from './refusals'
export * from './words'
