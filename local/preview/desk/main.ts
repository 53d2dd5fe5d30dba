/** The desk: two phones, the building's group, the clock and WeChat's outbox on one page. */
import { hearPhones } from '../runtime/wx/desk-message'
import { element } from '../runtime/wx/element'
import { followArrival, showBeginning } from './beginning'
import { ClockCard } from './clock-card'
import { keepFitting } from './fit'
import { groupsOf } from './group'
import { GroupPane } from './group-pane'
import { identitiesOf } from './identity'
import type { Identity } from './identity'
import { Outbox, titlesOf } from './outbox'
import type { Letter } from './outbox'
import { Seat } from './seat'
import type { SeatName } from './seat'
import { follow, get } from './server'
import { TopBar } from './top-bar'

/** 「从订阅消息打开」. Source: WeChat, table of scenes. */
const LETTER_SCENE = 1014

async function openDesk(desk: HTMLElement): Promise<void> {
  await showBeginning(desk)
  const [identityList, groupList, facts, templates] = await Promise.all(
    ['/identities', '/groups', '/facts', '/templates'].map((path) => get(path).catch(() => null)),
  )
  const identities = identitiesOf(identityList)
  const top = new TopBar(facts)
  const site = (): ReturnType<Parameters<typeof seatsFor>[1]> => {
    const { name, location } = pane.group() ?? {}
    return name && location ? { name, point: location } : undefined
  }
  const seats = seatsFor(identities, site, ({ group }) => {
    pane.showSpeakers()
    if (group) void pane.showById(group)
  })
  const pane = new GroupPane(groupsOf(groupList), identities, seats)
  let offsetMs = 0
  const tellTime = (): void => {
    for (const seat of Object.values(seats)) seat.tell({ type: 'desk:time', offsetMs })
  }
  const clock = new ClockCard((moved) => {
    offsetMs = moved
    tellTime()
  })
  const outbox = new Outbox(identities, titlesOf(templates), (letter) => openLetter(seats, letter))
  desk.append(
    top.element,
    seats.left.element,
    seats.right.element,
    pane.element,
    element('div', { class: 'side' }, clock.element, outbox.element),
  )
  keepFitting(desk)
  hearPhones((message) => {
    if (message.type === 'phone:ready') tellTime()
    else void pane.showById(message.opengid)
  })
  void followArrival((words) => top.arriving(words))
  followServer(top, pane, clock, outbox, seats)
}

function seatsFor(
  identities: readonly Identity[],
  site: ConstructorParameters<typeof Seat>[0]['site'],
  onIdentity: (identity: Identity) => void,
): Record<SeatName, Seat> {
  return {
    left: new Seat({ name: 'left', side: '左边', role: '居民', identities, site, onIdentity }),
    right: new Seat({
      name: 'right',
      side: '右边',
      role: '管楼干部',
      identities,
      site,
      onIdentity,
    }),
  }
}

function followServer(
  top: TopBar,
  pane: GroupPane,
  clock: ClockCard,
  outbox: Outbox,
  seats: Record<SeatName, Seat>,
): void {
  const readOutbox = (): void =>
    void get('/outbox').then(
      (list) => outbox.show(list),
      () => undefined,
    )
  const catchUp = (): void => {
    readOutbox()
    void clock.read().catch(() => undefined) // the head line says that the server is away
  }
  outbox.show([])
  follow('/events', { outbox: readOutbox, time: (data) => clock.receive(data) }, (connected) => {
    top.linked(connected)
    if (connected) catchUp()
  })
  follow('/reload', {
    reload: () => {
      for (const seat of Object.values(seats)) seat.tell({ type: 'desk:reload' })
    },
    chat: (data) => pane.receive(data),
  })
}

/** Opens a letter's page on the phone of its receiver; false when that phone is not on the desk. */
function openLetter(seats: Record<SeatName, Seat>, letter: Letter): boolean {
  const seat = Object.values(seats).find((one) => one.identity()?.openid === letter.openid)
  if (!seat || !letter.page) return false
  seat.open({ path: letter.page.replace(/^\//, ''), scene: LETTER_SCENE })
  return true
}

const desk = document.getElementById('desk')
if (desk) void openDesk(desk)
