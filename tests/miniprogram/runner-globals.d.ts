/**
 * What the test runner's own declarations name of the browser. A phone has none of it, so none of it can be used here:
 * without these names `tsc` could only read the runner with `skipLibCheck` (decision 016).
 */
type AbortSignal = never
type Event = never
type WebSocket = never
declare const EventTarget: new () => object
type EventTarget = never
declare const queueMicrotask: never
