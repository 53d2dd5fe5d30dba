/** Sending a card into a group: the capsule's menu, the chooser of chats, the card itself. */
import type { PageFrame, ShareContent } from '../host'
import { api, Failure } from './call'
import { SHOWN_GROUP_KEY, tellDesk } from './desk-message'
import { NoNetwork, Refused } from './door'
import { element } from './element'
import type { FileStore } from './file-store'
import { jpegOf } from './image'
import { ask } from './layer'
import { chooseItem, showModal } from './modal'
import type { Permissions } from './permission'
import type { Phone } from './phone'
import { fields, items } from './record'

/** Shared pictures are kept this wide, in px (WeChat shows cards at 5 : 4). */
const PICTURE_WIDTH = 500

/** So many chats are offered, as WeChat offers the latest. */
const CHATS = 20

/** A chat the person can send to. */
interface Group {
  opengid: string
  name: string
}

export function shareApis(
  phone: Phone,
  files: FileStore,
  permissions: Permissions,
): Record<string, unknown> {
  const hidden = new WeakSet<PageFrame>()
  const { host } = phone
  const top = (): PageFrame => {
    const page = host.pages().at(-1)
    if (!page) throw new Failure('no page')
    return page
  }
  host.onShare((content, page) => void share(phone, files, content, page))
  host.onMenu((page) => void menu(phone, files, permissions, page, hidden.has(page)))
  return {
    showShareMenu: api('showShareMenu', () => void hidden.delete(top())),
    hideShareMenu: api('hideShareMenu', () => void hidden.add(top())),
    // Every card of the preview is sent with its group's ticket, which is what withShareTicket asks.
    updateShareMenu: api('updateShareMenu', () => void top()),
    shareFileMessage: api('shareFileMessage', async (options: FileMessage) =>
      shareFile(phone, files, options),
    ),
  }
}

/** The browser has taken the file by then, ms. */
const SAVED_WITHIN = 60_000

interface FileMessage {
  filePath?: string
  fileName?: string
}

/** The chat is this computer: the file arrives among its downloads. */
async function shareFile(
  phone: Phone,
  files: FileStore,
  { filePath = '', fileName }: FileMessage,
): Promise<void> {
  const content = await files.read(filePath)
  const name = fileName ?? filePath.slice(filePath.lastIndexOf('/') + 1)
  if ((await chooseItem(phone, [`发给文件传输助手：${name}`])) < 0) throw new Failure('cancel')
  const href = URL.createObjectURL(content)
  element('a', { href, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(href), SAVED_WITHIN)
}

async function menu(
  phone: Phone,
  files: FileStore,
  permissions: Permissions,
  page: PageFrame,
  hidden: boolean,
): Promise<void> {
  const content = hidden ? undefined : await phone.host.shareOf(page, 'menu')
  const choices: [string, () => void][] = [
    ...(content
      ? [['发送到群', () => void share(phone, files, content, page)] satisfies [string, () => void]]
      : []),
    ['设置', () => void permissions.openSetting()],
    ['重新进入小程序', () => location.reload()],
  ]
  const alertText = content ? undefined : '当前页面不可转发'
  const index = await chooseItem(
    phone,
    choices.map(([words]) => words),
    alertText ? { alertText } : {},
  )
  choices[index]?.[1]()
}

/** Sends a card; the person is told when it did not arrive. */
async function share(
  phone: Phone,
  files: FileStore,
  content: ShareContent,
  page: PageFrame,
): Promise<void> {
  try {
    await send(phone, files, content, page)
  } catch (error) {
    if (!(error instanceof NoNetwork || error instanceof Refused)) throw error
    const words = error instanceof NoNetwork ? '网络不通，请稍后再转发。' : '请稍后再转发。'
    await showModal(phone, { title: '没有发出去', content: words, showCancel: false })
  }
}

async function send(
  phone: Phone,
  files: FileStore,
  content: ShareContent,
  page: PageFrame,
): Promise<void> {
  const groups = await groupsOf(phone)
  const opengid = await chooseChat(phone, groups, content)
  if (!opengid) return
  const picture = await pictureOf(phone, files, content)
  await phone.door.post(`/chat?opengid=${encodeURIComponent(opengid)}`, {
    from: phone.openid,
    card: {
      title: content.title,
      path: content.path || page.path,
      ...(picture ? { picture } : {}),
    },
  })
  tellDesk({ type: 'phone:shared', phone: phone.name, opengid })
}

/** First the chat the desk shows, then the one the person came from, then their own building's. */
async function groupsOf(phone: Phone): Promise<Group[]> {
  const [list, people] = await Promise.all([
    phone.door.get('/groups'),
    phone.door.get('/identities'),
  ])
  const groups = items(list).flatMap((entry): Group[] => {
    const { opengid, name } = fields(entry)
    return typeof opengid === 'string' && typeof name === 'string' ? [{ opengid, name }] : []
  })
  const person = items(people).find((entry) => fields(entry)['openid'] === phone.openid)
  const first = [localStorage.getItem(SHOWN_GROUP_KEY), phone.opengid, fields(person)['group']]
  const rank = ({ opengid }: Group): number => {
    const at = first.indexOf(opengid)
    return at < 0 ? first.length : at
  }
  return groups.sort((a, b) => rank(a) - rank(b)).slice(0, CHATS)
}

function chooseChat(
  phone: Phone,
  groups: Group[],
  content: ShareContent,
): Promise<string | undefined> {
  const label = '发送给'
  return ask<string | undefined>(phone, { kind: 'modal', label }, (answer) => {
    const chosen = element('select', { 'aria-label': '群聊', 'data-focus': true })
    for (const { opengid, name } of groups) {
      chosen.append(element('option', { value: opengid }, name))
    }
    return [
      element('h2', { class: 'wx-modal__left' }, '发送给：'),
      groups.length > 0 ? chosen : element('p', { class: 'wx-modal__text' }, '还没有群'),
      element('p', { class: 'wx-modal__card' }, content.title),
      element(
        'footer',
        {},
        element('button', { type: 'button', click: () => answer(undefined) }, '取消'),
        groups.length > 0 &&
          element(
            'button',
            {
              type: 'button',
              style: 'color:var(--wx-link)',
              click: () => answer(chosen.value),
            },
            '发送',
          ),
      ),
    ]
  })
}

/** The card's picture as a data URL, so that it outlives the phone's temporary file. */
async function pictureOf(
  phone: Phone,
  files: FileStore,
  { imageUrl }: ShareContent,
): Promise<string | undefined> {
  if (!imageUrl) return undefined
  try {
    const bytes = await files.read(phone.host.assetUrl(imageUrl))
    const small = await jpegOf(bytes, { compressedWidth: PICTURE_WIDTH })
    return await dataUrl(small)
  } catch {
    return undefined // WeChat, too, sends the card without a picture it cannot read
  }
}

function dataUrl(bytes: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '')
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.readAsDataURL(bytes)
  })
}
