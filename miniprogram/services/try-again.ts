import { pauseAfter } from '../views/queue'

/**
 * Does something again when the network is back, and after pauses that grow, until it is over or told to stop. For
 * what goes only while somebody looks. `act` says whether it is over. Returns how to stop.
 */
export function tryAgain(act: () => Promise<boolean>): () => void {
  let timer = 0
  let runs = 0
  let going = false
  let stopped = false

  const wait = (): void => {
    runs += 1
    timer = setTimeout(() => void again(), pauseAfter(runs))
  }
  const again = async (): Promise<void> => {
    if (going) return
    going = true
    clearTimeout(timer)
    const over = await act()
    going = false
    if (over) stop()
    else if (!stopped) wait()
  }
  // The typings tell of an `errMsg` when it is taken away again.
  const onNetwork = ({ isConnected }: { isConnected?: boolean; errMsg?: string }): void => {
    if (isConnected === true) void again()
  }
  function stop(): void {
    stopped = true
    clearTimeout(timer)
    wx.offNetworkStatusChange(onNetwork)
  }

  wx.onNetworkStatusChange(onNetwork)
  wait()
  return stop
}
