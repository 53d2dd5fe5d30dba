import type { UrgentKind } from '../../typings/ticket'

export * from './urgent-words'

/** A number to dial in one tap. */
export interface EmergencyCall {
  number: string
  name: string
}

const FIRE: EmergencyCall = { number: '119', name: '火警' }
const POLICE: EmergencyCall = { number: '110', name: '报警' }
const AMBULANCE: EmergencyCall = { number: '120', name: '急救' }

/**
 * What to do first, in one line, and whom to call. 119 火警和救援, 110 报警, 120 急救 (in Beijing 999 too), 96777
 * 北京燃气抢修, 95598 国家电网, 12356 心理援助: public numbers, open day and night.
 */
export const urgentAdvice: Record<UrgentKind, { words: string; calls: EmergencyCall[] }> = {
  fire: { words: '着火了？人先撤到外面，别坐电梯，再打 119。', calls: [FIRE] },
  gas: {
    words: '闻到燃气味？别碰开关、别点火，开窗离开，到外面再打。',
    calls: [{ number: '96777', name: '燃气抢修' }, FIRE],
  },
  lift: {
    words: '有人困在电梯里？按轿厢里的警铃，别扒门，等人来救。',
    calls: [FIRE],
  },
  power: {
    words: '有电的危险？离远些，别碰人和电线。伤了人先打 120。',
    calls: [AMBULANCE, { number: '95598', name: '供电抢修' }],
  },
  violence: { words: '有人正受伤害？先到安全的地方，再打 110。', calls: [POLICE, AMBULANCE] },
  missing: { words: '人走丢了？马上打 110，不用等 24 小时。', calls: [POLICE] },
  despair: {
    words: '有人想不开？陪着他，马上打 110。难受的时候可以打 12356 说说。',
    calls: [POLICE, AMBULANCE, { number: '12356', name: '心理援助' }],
  },
  injury: { words: '有人受伤或不舒服？先打 120，别随便搬动人。', calls: [AMBULANCE] },
  falling: {
    words: '刚砸下东西？先躲开。伤了人打 120，找扔的人打 110。',
    calls: [POLICE, AMBULANCE],
  },
}

/** 999 is Beijing's second ambulance service; 120 is asked for first. The property's duty telephone stands for lifts. */
export const propertyCall = '物业值班'

/** Behind the numbers. */
export const urgentGoesOn = '打完电话，这里照样可以发，排在最前面办。'

/** `119 火警`, beside a telephone. */
export const callWords = ({ number, name }: EmergencyCall): string => `${number} ${name}`
