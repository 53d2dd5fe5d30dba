/** How the app was opened, by whom, and out of which group. */
import { api, Failure } from './call'
import { NoNetwork } from './door'
import type { Phone } from './phone'
import { fields } from './record'

/** Opened from a card in a chat. Source: WeChat, table of scenes. */
export const GROUP_CARD_SCENE = 1044

/** 普通微信群聊. Source: WeChat, wx.getGroupEnterInfo. */
const GROUP_CHAT = 3

export function launchApis(phone: Phone): Record<string, unknown> {
  const { host } = phone
  return {
    getLaunchOptionsSync: () => host.launch,
    getEnterOptionsSync: () => host.entered(),
    onAppShow: (listener: (options: unknown) => void) => host.on('show', listener),
    offAppShow: (listener?: (options: unknown) => void) => host.off('show', listener),
    onAppHide: (listener: () => void) => host.on('hide', listener),
    offAppHide: (listener?: () => void) => host.off('hide', listener),
    onError: (listener: (error: string) => void) => host.on('error', listener),
    offError: (listener?: (error: string) => void) => host.off('error', listener),
    onPageNotFound: (listener: (page: unknown) => void) => host.on('pageNotFound', listener),
    onUnhandledRejection: (listener: (event: unknown) => void) =>
      host.on('unhandledRejection', listener),
    offUnhandledRejection: (listener?: (event: unknown) => void) =>
      host.off('unhandledRejection', listener),
    onWindowResize: (listener: (size: unknown) => void) => host.on('resize', listener),
    offWindowResize: (listener?: (size: unknown) => void) => host.off('resize', listener),
    login: api('login', () => ({ code: crypto.randomUUID() })),
    getGroupEnterInfo: api('getGroupEnterInfo', () => groupEnterInfo(phone)),
    getUpdateManager: () => updates,
  }
}

/** The open-data id of the group whose card opened the app; only WeChat's server can read it. */
async function groupEnterInfo(phone: Phone): Promise<{ cloudID: string }> {
  const { opengid, openid, door, host } = phone
  if (!opengid || host.entered().scene !== GROUP_CARD_SCENE) {
    throw new Failure('not enter from group chat')
  }
  const data = { opengid, chat_type: GROUP_CHAT }
  const answer = await door.post('/wechat/cloud-ids', { openid, data }).catch((error: unknown) => {
    throw error instanceof NoNetwork ? new Failure('network error') : error
  })
  const { cloudID } = fields(answer)
  if (typeof cloudID !== 'string') throw new Failure('system error')
  return { cloudID }
}

/** The preview always runs the newest build: it asks the page to reload, there is no update to wait for. */
const updates = {
  onCheckForUpdate: (listener: (result: { hasUpdate: boolean }) => void) =>
    void Promise.resolve().then(() => listener({ hasUpdate: false })),
  onUpdateReady: () => undefined,
  onUpdateFailed: () => undefined,
  applyUpdate: () => location.reload(),
}
