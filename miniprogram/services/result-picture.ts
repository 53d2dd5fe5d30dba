import { canvasPicture, type Context } from './canvas-picture'
import type { BallotView } from '../../typings/room'
import { type ResultPicture, resultPictureOf } from '../views/room/result-picture'
import { linesOf } from '../views/share'
import { newestRoot } from './ticket'

/** A share card's picture is 5:4; twice the size WeChat shows it. Source: onShareAppMessage. */
const WIDTH = 1000
const HEIGHT = 800
const PAD = 64
const FONT =
  '-apple-system, "PingFang SC", "HarmonyOS Sans SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'

/** Always light, whatever the phone's theme: it hangs in somebody else's chat. Values of tokens.wxss. */
const COLOUR = {
  wall: '#f4f2ee',
  card: '#ffffff',
  tile: '#e9e6e0',
  brand: '#b23a2e',
  onBrand: '#ffffff',
  ink: '#1f2329',
  ink2: '#4e5661',
  ok: '#2e7d5b',
} as const

/**
 * The picture of a counted ballot for the WeChat group, as a file; undefined where there is none to draw or the phone
 * cannot: WeChat then takes a picture of the page. Source: R60.
 */
export async function resultPicture(ballot: BallotView): Promise<string | undefined> {
  if (ballot.result === undefined) return undefined
  const root = await newestRoot()
  const picture = resultPictureOf(ballot, root.ok ? root.data.root : undefined)
  if (picture === undefined) return undefined
  return canvasPicture({ width: WIDTH, height: HEIGHT }, (context) => draw(context, picture))
}

function draw(context: Context, picture: ResultPicture): void {
  context.fillStyle = COLOUR.wall
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.fillStyle = COLOUR.card
  context.fillRect(PAD / 2, PAD / 2, WIDTH - PAD, HEIGHT - PAD)
  context.textBaseline = 'top'
  drawHead(context, picture)
  drawWords(context, picture)
  drawTurnout(context, picture)
}

/** The red plate with its white inner line, and what kind of thing it is. */
function drawHead(context: Context, { plate, kind }: ResultPicture): void {
  context.font = bold(52)
  const width = Math.min(context.measureText(plate).width + 72, WIDTH - 2 * PAD - 200)
  context.fillStyle = COLOUR.brand
  context.fillRect(PAD, PAD, width, 100)
  context.strokeStyle = COLOUR.onBrand
  context.lineWidth = 3
  context.strokeRect(PAD + 10, PAD + 10, width - 20, 80)
  text(context, plate, { x: PAD + 36, y: PAD + 24, font: bold(52), colour: COLOUR.onBrand })
  text(context, kind, { x: PAD + width + 28, y: PAD + 32, font: plain(40), colour: COLOUR.ink2 })
}

/** How it ended first, then why, then what was asked. */
function drawWords(context: Context, { outcome, question, why }: ResultPicture): void {
  const one = { x: PAD, font: bold(80), colour: COLOUR.ink }
  lines(context, outcome, { ...one, y: PAD + 136, step: 96, most: 1 })
  lines(context, why, { ...one, y: PAD + 246, font: plain(44), step: 60, most: 2 })
  const asked = { font: plain(40), colour: COLOUR.ink2, step: 56, most: 2 }
  lines(context, question, { ...one, y: PAD + 376, ...asked })
}

/** How many took part, and the root that proves it; the product's name with it. */
function drawTurnout(
  context: Context,
  { turnout, taken, passed, root, head }: ResultPicture,
): void {
  const y = HEIGHT - PAD - 196
  text(context, turnout, { x: PAD, y, font: bold(44), colour: COLOUR.ink })
  context.fillStyle = COLOUR.tile
  context.fillRect(PAD, y + 64, WIDTH - 2 * PAD, 24)
  context.fillStyle = passed ? COLOUR.ok : COLOUR.ink2
  context.fillRect(PAD, y + 64, (WIDTH - 2 * PAD) * Math.min(1, taken), 24)
  const foot = root === '' ? head : `${head} · ${root}`
  text(context, foot, { x: PAD, y: y + 124, font: plain(38), colour: COLOUR.ink2 })
}

interface Written {
  x: number
  y: number
  font: string
  colour: string
}

function lines(context: Context, words: string, how: Written & { step: number; most: number }) {
  context.font = how.font
  const measure = (part: string) => context.measureText(part).width
  const cut = linesOf(words, { width: WIDTH - 2 * PAD, most: how.most, measure })
  for (const [at, line] of cut.entries()) text(context, line, { ...how, y: how.y + at * how.step })
}

function text(context: Context, words: string, { x, y, font, colour }: Written): void {
  context.font = font
  context.fillStyle = colour
  context.fillText(words, x, y)
}

const bold = (size: number): string => `600 ${size}px ${FONT}`
const plain = (size: number): string => `400 ${size}px ${FONT}`
