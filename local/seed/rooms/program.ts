import type { StageId } from '../../../typings/room.ts'
import type { Turn } from './script.ts'
import { CHARGING, MARKING, SHIFT } from './themes/parking.ts'
import { CORNER, PARK, SORTING, TREES } from './themes/environment.ts'
import { CORRIDOR, DANCING, DOGS, FALLING } from './themes/covenant.ts'
import { ADDED, RENEWAL } from './themes/lift.ts'
import {
  BENCH,
  DISTRICT_WIDE,
  DOOR,
  INSULATION,
  LIGHTS,
  LOCKERS,
  ROOM_HOURS,
} from './themes/other.ts'
import {
  BIKES,
  CAMERA,
  CANTEEN,
  CLEANING,
  CLINIC,
  FITNESS,
  FLOWERS,
  GATE,
  LAUNDRY,
  LIBRARY,
  MAILBOX,
  PARCELS,
  RAILING,
  RAMP,
  ROOF,
  SHOES,
  SIGNS,
  SMOKING,
  WATER,
} from './themes/choices.ts'
import type { Theme } from './themes/theme.ts'

/** Where a topic stands today. */
export interface Standing {
  /** The stage it is in, or was in last; `over`: that many days after its end. */
  in: StageId | 'over'
  /** Days since that stage opened. */
  days: number
  /** A resident’s idea; else the organisers’. */
  byResident?: true
  /** Organisers say no two days after it was proposed, with this reason. */
  declined?: string
  /** Nobody was behind it. */
  alone?: true
  turnout?: number
  doubt?: number
  turn?: Turn
}

/** A topic: its matter, its place, where it stands. */
export interface Entry extends Standing {
  theme: Theme
  place: string
}

const at = (stage: Standing['in'], days: number, more: Partial<Standing> = {}): Standing => ({
  ...{ in: stage, days },
  ...more,
})
const own = { byResident: true } as const
const SKIPPED_MEMBERS = {
  stage: 'members_first',
  reason: '本楼只有一位在职党员，楼门长已当面听过他的意见',
} as const
const SKIPPED_VOTE = {
  stage: 'vote',
  reason: '协商时各家都签字同意，没有不同意见，不再表决',
} as const

/** The park to be played, its twin that is under way, one that is done, one whose vote is open. Source: story 4. */
const PARKS: Entry[] = [
  { theme: PARK, place: 'fz/fcy1', ...at('members_first', 1, { turn: { silent: true } }) },
  { theme: PARK, place: 'fz/fcy3', ...at('publication', 3, { turnout: 0.63 }) },
  { theme: PARK, place: 'fz/fgy2', ...at('vote', 4, { turnout: 0.66 }) },
  { theme: PARK, place: 'fz/fxy1', ...at('over', 24, { turnout: 0.58 }) },
  { theme: PARK, place: 'fz/fqy4', ...at('implementation', 41, { turnout: 0.61 }) },
]

const EVERYBODY: Entry[] = [
  { theme: DISTRICT_WIDE, place: 'fz', ...at('over', 38, { turnout: 0.47 }) },
]

/** Matters of communities; the places follow in order. */
const OF_COMMUNITIES: [Theme, Standing[]][] = [
  [
    MARKING,
    [
      at('vote', 3, { turnout: 0.7 }),
      at('over', 60, { turnout: 0.68 }),
      at('consultation', 6, own),
      at('implementation', 12, { turnout: 0.64 }),
      at('members_first', 2, own),
      at('over', 5, { turnout: 0.41, doubt: 0.5 }),
    ],
  ],
  [
    CHARGING,
    [
      at('revision', 4, own),
      at('over', 80, { turnout: 0.55 }),
      at('consultation', 12, { turn: { unanswered: true } }),
      at('draft', 5, own),
      at('appraisal', 6, { turnout: 0.6 }),
    ],
  ],
  [
    CORNER,
    [
      at('consultation', 3, own),
      at('over', 30, { turnout: 0.56 }),
      at('appraisal', 9, { turnout: 0.62 }),
      at('roll', 1),
      at('draft', 16, { turn: { late: 6 } }),
    ],
  ],
  [
    TREES,
    [
      at('over', 70, { turnout: 0.49 }),
      at('members_first', 4),
      at('implementation', 60, { turnout: 0.52 }),
      at('consultation', 9, {
        turn: { extend: { days: 5, reason: '连着三天下雨，现场看树的会推到周末' } },
      }),
      at('draft', 4, {
        turn: { stop: { stage: 'draft', reason: '园林局把这片列入统一养护，不用再议' } },
      }),
    ],
  ],
  [
    DOGS,
    [
      at('over', 20, { turnout: 0.51 }),
      at('vote', 5, { turnout: 0.54 }),
      at('consultation', 8, own),
      at('appraisal', 17, { turnout: 0.48 }),
    ],
  ],
  [
    DANCING,
    [
      at('over', 50, { turnout: 0.44 }),
      at('consultation', 4, own),
      at('publication', 2, { turnout: 0.52 }),
    ],
  ],
  [SORTING, [at('over', 90, { turnout: 0.45 }), at('over', 33, { turnout: 0.19 })]],
  [FLOWERS, [at('vote', 1, { turnout: 0.5, ...own })]],
  [SHIFT, [at('over', 140, { turnout: 0.52 })]],
  [BIKES, [at('publication', 1, { turnout: 0.49 })]],
  [SIGNS, [at('proposal', 6, own)]],
  [LOCKERS, [at('over', 120, { turnout: 0.4 })]],
  [CANTEEN, [at('establishment', 4, own)]],
  [GATE, [at('proposal', 11, own)]],
  [ROOM_HOURS, [at('over', 160, { turnout: 0.37 })]],
  [FITNESS, [at('vote', 2, { turnout: 0.42 })]],
  [LIBRARY, [at('proposal', 3, own)]],
  [CLINIC, [at('over', 72, { turnout: 0.43 })]],
]

/** Matters of buildings. */
const OF_BUILDINGS: [Theme, Standing[]][] = [
  [
    RENEWAL,
    [
      at('vote', 6, { turnout: 0.8 }),
      at('over', 15, { turnout: 0.78 }),
      at('consultation', 5, own),
      at('consultation', 15, { turn: { unanswered: true } }),
      at('draft', 3),
      at('publication', 4, { turnout: 0.74 }),
    ],
  ],
  [
    ADDED,
    [
      at('vote', 9, { turnout: 0.82 }),
      at('over', 45, { turnout: 0.71, doubt: 0.4 }),
      at('consultation', 10, own),
      at('establishment', 3, own),
      at('proposal', 16, { ...own, declined: '这栋楼列入整体改造名单，电梯一并做，先不单独议' }),
    ],
  ],
  [
    FALLING,
    [
      at('over', 10, { turnout: 0.77 }),
      at('vote', 4, { turnout: 0.79, ...own }),
      at('consultation', 7, own),
      at('appraisal', 21, { turnout: 0.73 }),
      at('proposal', 2, own),
      at('over', 90, { turnout: 0.8 }),
      at('consultation', 13, own),
    ],
  ],
  [
    CORRIDOR,
    [
      at('over', 65, { turnout: 0.7 }),
      at('publication', 5, { turnout: 0.68 }),
      at('consultation', 3, own),
      at('appraisal', 12, { turnout: 0.66 }),
      at('draft', 8, own),
      at('over', 40, { turn: { skip: SKIPPED_VOTE } }),
      at('over', 28, { turnout: 0.72 }),
      at('consultation', 11, own),
    ],
  ],
  [
    INSULATION,
    [
      at('revision', 3),
      at('implementation', 50, { turnout: 0.75, turn: { skip: SKIPPED_MEMBERS } }),
      at('members_first', 5, own),
      at('over', 25, { turnout: 0.69 }),
      at('consultation', 2),
    ],
  ],
  [DOOR, [at('over', 22, { turnout: 0.72 })]],
  [CAMERA, [at('vote', 1, { turnout: 0.76, ...own })]],
  [MAILBOX, [at('over', 130, { turnout: 0.33 })]],
  [ROOF, [at('establishment', 19, own)]],
  [WATER, [at('proposal', 33, { ...own, alone: true })]],
  [BENCH, [at('over', 18, { turnout: 0.65 })]],
  [RAMP, [at('vote', 2, { turnout: 0.7, ...own })]],
  [RAILING, [at('publication', 1, { turnout: 0.67 })]],
  [LAUNDRY, [at('proposal', 7, own)]],
  [PARCELS, [at('over', 100, { turnout: 0.61 })]],
  [SHOES, [at('proposal', 40, { ...own, alone: true })]],
  [CLEANING, [at('over', 6, { turnout: 0.71 })]],
  [SMOKING, [at('over', 61, { turnout: 0.31 })]],
  [LIGHTS, [at('over', 12, { turnout: 0.63 }), at('vote', 1, { turnout: 0.68 })]],
  [RAMP, [at('establishment', 2, own)]],
  [CAMERA, [at('proposal', 4, own)]],
  [LIGHTS, [at('proposal', 18, { ...own, declined: '本月物业已经统一换灯，周五之前换完' })]],
  [PARCELS, [at('over', 75, { turnout: 0.59 })]],
  [WATER, [at('proposal', 1, own)]],
  [CLEANING, [at('over', 52, { turnout: 0.64 })]],
  [RAILING, [at('over', 110, { turnout: 0.57 })]],
]

/** Where matters of communities come up, dealt out in turn; the parks have their own. */
const COMMUNITIES = [
  'fqy2',
  'fxy3',
  'zfy',
  'fgy1',
  'fcy2',
  'fqy1',
  'fqy3',
  'fxy2',
  'fcdl',
  'fjy',
  'zfyn',
  'fxy1',
  'fcy1',
  'fqy4',
  'fgy2',
  'fcy3',
]
/** And of buildings: those of the desk first. */
const BUILDINGS = [
  'fxy3/24',
  'fqy2/5',
  'zfy/1',
  'fcy1/2',
  'fgy2/1',
  'fxy3/3',
  'zfy/5',
  'fqy2/2',
  'fcy1/8',
  'fgy1/4',
  'fxy1/6',
  'fqy4/9',
  'fcy2/3',
  'fqy1/7',
  'fxy2/5',
  'fcdl/4',
  'fjy/2',
  'zfyn/6',
  'fqy3/8',
  'fcy3/10',
  'fxy3/12',
  'zfy/9',
  'fgy1/11',
]

/** The hundred topics. Source: R54 (~100 topic rooms), issue 4 item 7. */
export const ENTRIES: Entry[] = [
  ...PARKS,
  ...EVERYBODY,
  ...dealt(OF_COMMUNITIES, COMMUNITIES),
  ...dealt(OF_BUILDINGS, BUILDINGS),
]

/** Each matter at its places, none twice at one place. */
function dealt(matters: readonly [Theme, Standing[]][], places: readonly string[]): Entry[] {
  let next = 0
  return matters.flatMap(([theme, standings]) =>
    standings.map((standing) => {
      const place = `fz/${places[next % places.length] ?? ''}`
      next += 1
      return { theme, place, ...standing }
    }),
  )
}
