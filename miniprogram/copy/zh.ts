/** All Chinese words of the phone, by feature. */
export * from './events'
export * from './feed'
export * from './refusals'
export * from './report'
export * from './ticket'
export * from './words'
