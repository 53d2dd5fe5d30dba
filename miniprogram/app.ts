import { initCloud } from './services/cloud'
import { sendWaiting, startOutbox } from './services/outbox'
import { sendAllUnsent, startSayLine } from './services/say-line'
import { tellAccepted } from './services/subscribe'

App({
  onLaunch() {
    initCloud()
    startOutbox()
    startSayLine()
  },
  onShow() {
    void sendWaiting()
    void sendAllUnsent()
    void tellAccepted()
  },
})
