import { initCloud } from './services/cloud'
import { sendWaiting, startOutbox } from './services/outbox'

App({
  onLaunch() {
    initCloud()
    startOutbox()
  },
  onShow() {
    void sendWaiting()
  },
})
