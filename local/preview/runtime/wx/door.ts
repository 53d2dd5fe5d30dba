/** The local cloud's HTTP doors, used as the person whose phone this is (design §6). */
import { fields, parseJson } from './record'

/** The phone is offline, or nobody answers at the other end. */
export class NoNetwork extends Error {
  constructor() {
    super('system network error')
  }
}

/** An answer other than 2xx. `body` is parsed JSON, or the text when it is none. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {
    super(`HTTP ${status}`)
  }
}

/** What a door answered; `requestId` names the invocation behind it. */
export interface Answer {
  body: unknown
  requestId: string | null
}

export class Door {
  private token: Promise<string> | undefined

  constructor(
    private readonly openid: string,
    private readonly online: () => boolean,
  ) {}

  /** Posts JSON as this person; a session the server has forgotten is renewed once. */
  async postAsMe(path: string, body: unknown): Promise<Answer> {
    try {
      return await this.exchange(path, body, await this.session())
    } catch (error) {
      if (!(error instanceof Refused && error.status === 401)) throw error
      this.token = undefined
      return this.exchange(path, body, await this.session())
    }
  }

  /** Posts JSON as nobody: the doors that stand for WeChat itself. */
  async post(path: string, body: unknown): Promise<unknown> {
    return (await this.exchange(path, body)).body
  }

  private async exchange(path: string, body: unknown, token?: string): Promise<Answer> {
    this.requireNetwork()
    const response = await answered(
      fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...bearer(token) },
        body: JSON.stringify(body),
      }),
    )
    return { body: await payload(response), requestId: response.headers.get('x-request-id') }
  }

  async get(path: string): Promise<unknown> {
    this.requireNetwork()
    return payload(await answered(fetch(path)))
  }

  /** Uploads bytes. `onProgress` hears how many of them have left. `signal` ends it. */
  async upload(
    path: string,
    bytes: Blob,
    onProgress: (sent: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<unknown> {
    this.requireNetwork()
    const token = await this.session()
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open('POST', path)
      request.setRequestHeader('content-type', bytes.type || 'application/octet-stream')
      request.setRequestHeader('authorization', `Bearer ${token}`)
      request.upload.onprogress = (event) => onProgress(event.loaded, event.total)
      request.onerror = () => reject(new NoNetwork())
      request.onabort = () => reject(new DOMException('abort', 'AbortError'))
      request.onload = () => {
        const body = bodyOf(request.responseText)
        if (request.status >= 200 && request.status < 300) resolve(body)
        else reject(new Refused(request.status, body))
      }
      signal.addEventListener('abort', () => request.abort())
      request.send(bytes)
    })
  }

  private session(): Promise<string> {
    this.token ??= this.post('/session', { openid: this.openid }).then(tokenOf)
    this.token.catch(() => (this.token = undefined))
    return this.token
  }

  private requireNetwork(): void {
    if (!this.online()) throw new NoNetwork()
  }
}

function bearer(token: string | undefined): Record<string, string> {
  return token ? { authorization: `Bearer ${token}` } : {}
}

async function answered(request: Promise<Response>): Promise<Response> {
  return request.catch(() => {
    throw new NoNetwork()
  })
}

async function payload(response: Response): Promise<unknown> {
  const body = bodyOf(await response.text())
  if (!response.ok) throw new Refused(response.status, body)
  return body
}

function tokenOf(body: unknown): string {
  const { token } = fields(body)
  if (typeof token === 'string') return token
  throw new Refused(500, body)
}

/** JSON when it is some, else the text itself. */
function bodyOf(text: string): unknown {
  return parseJson(text) ?? text
}
