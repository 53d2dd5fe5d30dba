import type { Running } from '../../local/start/start.ts'

/** Runs of the timer before a story gives up. */
const MOST_RUNS = 20

/**
 * The timer of every five minutes, again and again until `isOver` says so of what the last run handled. After a leap of
 * days there is more to catch up with than one run may take, on a slow machine above all: the next one goes on with it.
 */
export async function clockRuns(
  running: Running,
  isOver: (handled: number) => boolean | Promise<boolean>,
): Promise<void> {
  for (let runs = 0; runs < MOST_RUNS; runs += 1) {
    // What its main returns.
    const done = (await running.cloud.fireTimer('clock').catch(cutOff)) as { handled: number }
    if (await isOver(done.handled)) return
  }
}

function cutOff(error: unknown): { handled: number } {
  if (!String(error).includes('timed out')) throw error
  return { handled: 1 }
}
