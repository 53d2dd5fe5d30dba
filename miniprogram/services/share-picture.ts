import { canvasPicture, type Context } from './canvas-picture'
import type { TicketView } from '../../typings/ticket'
import { linesOf, sharePictureOf, type SharePicture } from '../views/share'
import { newestRoot } from './ticket'

/** A share card's picture is 5:4; twice the size WeChat shows it. Source: onShareAppMessage. */
const WIDTH = 1000
const HEIGHT = 800
const PAD = 64
const FONT =
  '-apple-system, "PingFang SC", "HarmonyOS Sans SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'

/** The card is always light, whatever the phone's theme: it hangs in somebody else's chat. Values of tokens.wxss. */
const COLOUR = {
  wall: '#f4f2ee',
  card: '#ffffff',
  brand: '#b23a2e',
  onBrand: '#ffffff',
  ink: '#1f2329',
  ink2: '#4e5661',
  ok: '#27704f',
  late: '#b71f1f',
} as const

/**
 * The picture of an answered, public request for the WeChat group, as a file; undefined where there is none to draw or
 * the phone cannot: WeChat then takes a picture of the page. Source: R29.
 */
export async function sharePicture(ticket: TicketView): Promise<string | undefined> {
  if (sharePictureOf(ticket) === undefined) return undefined
  const root = await newestRoot()
  const picture = sharePictureOf(ticket, root.ok ? root.data.root : undefined)
  if (picture === undefined) return undefined
  return canvasPicture({ width: WIDTH, height: HEIGHT }, (context) => draw(context, picture))
}

function draw(context: Context, picture: SharePicture): void {
  context.fillStyle = COLOUR.wall
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.fillStyle = COLOUR.card
  context.fillRect(PAD / 2, PAD / 2, WIDTH - PAD, HEIGHT - PAD)
  context.textBaseline = 'top'
  drawHead(context, picture)
  drawTitle(context, picture)
  drawFoot(context, picture)
}

/** The red plate with its white inner line, and how it ended. */
function drawHead(context: Context, { plate, outcome, kind }: SharePicture): void {
  context.font = bold(60)
  const width = context.measureText(plate).width + 72
  context.fillStyle = COLOUR.brand
  context.fillRect(PAD, PAD, width, 112)
  context.strokeStyle = COLOUR.onBrand
  context.lineWidth = 3
  context.strokeRect(PAD + 10, PAD + 10, width - 20, 92)
  context.fillStyle = COLOUR.onBrand
  context.fillText(plate, PAD + 36, PAD + 26)
  text(context, kind, { x: PAD + width + 32, y: PAD + 38, font: plain(40), colour: COLOUR.ink2 })
  text(context, outcome, { x: PAD, y: PAD + 160, font: bold(92), colour: COLOUR.ink })
}

function drawTitle(context: Context, { title }: SharePicture): void {
  context.font = plain(56)
  const measure = (words: string) => context.measureText(words).width
  const lines = linesOf(title, { width: WIDTH - 2 * PAD, most: 2, measure })
  for (const [at, line] of lines.entries()) {
    text(context, line, { x: PAD, y: PAD + 296 + at * 80, font: plain(56), colour: COLOUR.ink2 })
  }
}

/** How fast, and the proof; the product's name last. */
function drawFoot(context: Context, { time, late, root, head }: SharePicture): void {
  const colour = late ? COLOUR.late : COLOUR.ok
  text(context, time, { x: PAD, y: HEIGHT - PAD - 172, font: bold(56), colour })
  const y = HEIGHT - PAD - 64
  text(context, root === '' ? head : `${head} · ${root}`, {
    ...{ x: PAD, y, font: plain(38), colour: COLOUR.ink2 },
  })
}

function text(
  context: Context,
  words: string,
  { x, y, font, colour }: { x: number; y: number; font: string; colour: string },
): void {
  context.font = font
  context.fillStyle = colour
  context.fillText(words, x, y)
}

const bold = (size: number): string => `600 ${size}px ${FONT}`
const plain = (size: number): string => `400 ${size}px ${FONT}`
