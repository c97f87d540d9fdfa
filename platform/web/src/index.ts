export { backOffMs, pollDelayMs } from './back-off.ts';
export { type DeviceKey, openDeviceKey, reportHeaders, reportMessage } from './device-key.ts';
export { type DeviceShelf, openDeviceShelf, pinnedKeys } from './device-shelf.ts';
export { type FetcherOptions, fetcher } from './fetcher.ts';
export {
  type LiveHandlers,
  type LiveOptions,
  type LiveStream,
  liveStream,
  readLiveMessage,
} from './live-stream.ts';
export { memoryShelf } from './memory-shelf.ts';
export { type PackCache, packCache } from './pack-cache.ts';
export { memoryRecords, openRecords, type Place, type Records } from './records.ts';
