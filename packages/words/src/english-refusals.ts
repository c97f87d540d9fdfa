import type { Refusals } from './refusal-text.ts';

const LYING =
  'This mirror does not tell the truth: its files do not carry the right signature. Nothing was taken from it; what ' +
  'you see is the last verified situation.';
const DAMAGED =
  'Some files arrived damaged. Nothing was taken from them; what you see is the last verified situation.';
const UNREACHABLE = 'The server does not answer. The last known situation stays on screen.';
const PACK = 'The town’s map could not be read. The list of the situation is still up to date.';
const ROADS = 'No way could be computed.';
const NOT_TAKEN = 'The server did not accept this. If someone is in danger: 112.';

const LATER =
  'The server struggles to answer. Yours is kept and will be sent again by itself. If someone is in danger: 112.';

export const ENGLISH_REFUSALS: Refusals = {
  codes: {
    'fetch/absent': 'This territory is not published at this address.',
    'fetch/unreachable': UNREACHABLE,
    'fetch/too-large': DAMAGED,
    'follow/fork':
      'This server shows two different histories. What you see is the last verified situation; the town should be told.',
    'follow/history-too-long': 'This log is too long to be replayed on this device.',
    'follow/older-checkpoint': 'The server offers a situation older than yours. It was not taken.',
    'follow/shelf-damaged':
      'The situation kept on this device was damaged. It was erased, and a new one is being asked for.',
    'follow/snapshot-ahead': 'The situation is changing right now. Trying again in a moment.',
    'follow/wrong-entries': DAMAGED,
    'roads/cut-off': 'This place is cut off: every known way is closed.',
    'roads/no-way': 'No way leads there like this.',
    'roads/not-a-position': 'This point is not a position.',
    'roads/outside': 'This point is too far from any known street.',
    'pack/wrong-hash': 'The map received is not the town’s. It was not taken.',
    'geometry/outside-territory': 'This place is outside the territory: tell the town it belongs to.',
    'report/line-astray': 'That part of the street is too far from where you are.',
    'report/line-too-long': 'That part of the street is too long: choose a shorter one.',
    'report/too-old': 'What you saw is more than 6 hours old: the report would no longer help.',
    'report/bad-signature': 'The server did not recognise this device. Reload the page, then report again.',
    'photo/unreadable':
      'This file is no picture that this device can read. Choose another, or send without a photo.',
    'request/key-reused': 'This report was already sent, in another form.',
    'request/too-many':
      'Many are sending right now. Yours is kept and will be sent again by itself. If someone is in danger: 112.',
    'serve/busy': LATER,
    'serve/trouble': LATER,
  },
  areas: {
    checkpoint: LYING,
    note: LYING,
    situation: LYING,
    snapshot: LYING,
    tile: DAMAGED,
    keys: LYING,
    entry: DAMAGED,
    fetch: UNREACHABLE,
    follow: DAMAGED,
    roads: ROADS,
    pack: PACK,
    photo: 'The photo was not accepted. The report itself has gone without it.',
    report: NOT_TAKEN,
    request: NOT_TAKEN,
    serve: LATER,
    territory: 'This territory is not published at this address.',
  },
  other: 'Something did not work. You can try again. If someone is in danger: 112.',
};
