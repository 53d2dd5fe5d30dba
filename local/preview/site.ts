/** Serves the desk and its phones, what the seed wrote for them, and the stand-in for group chats. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { beginAgain, tellBeginning, type Beginning } from './site/beginning'
import { Chat } from './site/chat'
import { receiveMessage } from './site/chat-door'
import { sendFile } from './site/folder'
import { Live } from './site/live'
import { sendJson, sendRedirect } from './site/reply'
import { firstOpenid, readData } from './site/seeded'

export interface SiteOptions {
  /** dist/preview: `desk/` and `phone/` lie in it. */
  outDir: string
  /** .local: identities.json, groups.json, facts.json, templates.json, chat.jsonl. */
  dataDir: string
  /** Called once with what to call after each rebuild; the phones reload then. */
  onRebuilt?: (notify: () => void) => void
  /** The cloud's clock, epoch ms; chat messages are stamped with it. */
  now?: () => number
  /** The first start and beginning anew; absent: the desk explains how to do it by hand. */
  beginning?: Beginning
}

/** Answers a request that is the site's, and says so; false: it is somebody else's. */
export type SiteHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

const SEEDED = new Set(['/identities', '/groups', '/facts', '/templates'])

export function site(options: SiteOptions): SiteHandler {
  const { outDir, dataDir, onRebuilt, now = Date.now, beginning } = options
  const live = new Live()
  const chat = new Chat(path.join(dataDir, 'chat.jsonl'), now)
  onRebuilt?.(() => live.send('reload', {}))
  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://local')
    if (url.pathname === '/chat') return answerChat(request, response, url, chat, live)
    if (url.pathname === '/reset' && request.method === 'POST') {
      return beginAgain(request, response, beginning)
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    if (url.pathname === '/reload') return live.attach(response)
    if (url.pathname === '/beginning') return tellBeginning(response, beginning)
    if (SEEDED.has(url.pathname)) {
      return sendJson(response, 200, await readData(dataDir, url.pathname.slice(1)))
    }
    return servePages(request, response, url, outDir, dataDir)
  }
}

async function servePages(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  outDir: string,
  dataDir: string,
): Promise<boolean> {
  const { pathname, searchParams } = url
  if (pathname === '/') return sendFile(response, outDir, 'desk/index.html', request.method)
  if (pathname === '/phone' || (pathname === '/phone/' && !searchParams.get('openid'))) {
    searchParams.set('openid', searchParams.get('openid') ?? (await firstOpenid(dataDir)))
    return sendRedirect(response, `/phone/?${searchParams.toString()}`)
  }
  if (!pathname.startsWith('/desk/') && !pathname.startsWith('/phone/')) return false
  const file = pathname.endsWith('/') ? `${pathname}index.html` : pathname
  return sendFile(response, outDir, file.slice(1), request.method)
}

async function answerChat(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  chat: Chat,
  live: Live,
): Promise<boolean> {
  const opengid = url.searchParams.get('opengid') ?? ''
  if (request.method === 'GET') return sendJson(response, 200, await chat.messages(opengid))
  if (request.method !== 'POST') return sendJson(response, 405, { error: 'GET or POST' })
  return receiveMessage(request, response, opengid, chat, live)
}
