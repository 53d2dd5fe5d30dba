import { initCloud } from './services/cloud'
import { sendWaiting, startOutbox } from './services/outbox'
import { tellAccepted } from './services/subscribe'

App({
  onLaunch() {
    initCloud()
    startOutbox()
  },
  onShow() {
    void sendWaiting()
    void tellAccepted()
  },
})
