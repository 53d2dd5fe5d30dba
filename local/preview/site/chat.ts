/** The stand-in for WeChat's group chats: messages per group, kept in one file of JSON lines. */
import { randomUUID } from 'node:crypto'
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { ifAbsent } from './absent'

/** A Mini Program card. `path` with its query; `picture` is a data URL. */
export interface Card {
  title: string
  path: string
  picture?: string
}

/** What somebody sends: words or a card. `from` is an openid. */
export interface Sent {
  from: string
  text?: string
  card?: Card
}

/** A message in a group. `at` in epoch ms by the cloud's clock. */
export interface Message extends Sent {
  id: string
  opengid: string
  at: number
}

export class Chat {
  private loaded: Promise<Message[]> | undefined

  constructor(
    private readonly file: string,
    private readonly now: () => number,
  ) {}

  /** A group's messages, oldest first. */
  async messages(opengid: string): Promise<Message[]> {
    return (await this.all()).filter((message) => message.opengid === opengid)
  }

  async send(opengid: string, sent: Sent): Promise<Message> {
    const all = await this.all()
    const message = { id: randomUUID(), opengid, at: this.now(), ...sent }
    await mkdir(path.dirname(this.file), { recursive: true })
    await appendFile(this.file, `${JSON.stringify(message)}\n`)
    all.push(message)
    return message
  }

  private all(): Promise<Message[]> {
    return (this.loaded ??= read(this.file))
  }
}

async function read(file: string): Promise<Message[]> {
  const text = (await readFile(file, 'utf8').catch(ifAbsent)) ?? ''
  return text.split('\n').flatMap(messageOf)
}

/** A line cut short by a kill is dropped: it was never acknowledged. */
function messageOf(line: string): Message[] {
  try {
    return line ? [JSON.parse(line) as Message] : [] // our own file: what `send` wrote
  } catch {
    return []
  }
}
