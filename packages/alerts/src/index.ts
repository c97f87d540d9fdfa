export { type News, newsOf } from './news.ts';
export {
  type Decision,
  type Notice,
  noticeOf,
  type OwnPlace,
  type Phone,
  type Shown,
  USEFUL_MS,
  unverifiedNotice,
} from './notice.ts';
export {
  type Alert,
  MAX_ALERT_BYTES,
  type Place,
  readAlert,
  shortAlertText,
  wholeAlert,
} from './payload.ts';
export { type AlertSentences, ENGLISH_ALERTS, FRENCH_ALERTS } from './sentences.ts';
export { type Gravity, LEVELS, type Level, wants } from './weight.ts';
