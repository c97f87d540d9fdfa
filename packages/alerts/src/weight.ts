import { type AnyStatement, type Entry, isStatement } from '@vigie/situation';

/** 4 an order; 3 extreme; 2 grave; 1 worth knowing; 0 nothing that is pushed. It orders; nothing else is decided by it. */
export type Gravity = 0 | 1 | 2 | 3 | 4;

/** What a person asks to be alerted of: orders alone; what is orange or graver, too; or everything that is pushed. */
export const LEVELS = ['orders', 'orange', 'all'] as const;
export type Level = (typeof LEVELS)[number];

/** Who speaks here: a model or a citizen wakes nobody. */
const SPEAKERS: ReadonlySet<string> = new Set(['official', 'feed']);

const BULLETIN = { Extreme: 3, Severe: 2, Moderate: 0, Minor: 0, Unknown: 0 } as const;
const VIGILANCE = { red: 3, orange: 2, yellow: 0, green: 0 } as const;

/** What an entry weighs by itself. Exercises and tests weigh nothing, and neither does what only ends something. */
export function gravityOf(entry: Entry): Gravity {
  if (!isStatement(entry) || entry.status !== 'Actual' || !SPEAKERS.has(entry.source)) return 0;
  return weigh(entry);
}

function weigh(entry: AnyStatement): Gravity {
  switch (entry.kind) {
    case 'order':
      return entry.body.order === 'lifted' ? 0 : 4;
    case 'bulletin':
      // A stranger's word for « nothing to fear any more », whatever severity stands beside it.
      return entry.body.responseType.includes('AllClear') ? 0 : BULLETIN[entry.body.severity];
    case 'vigilance':
      return entry.body.level === undefined ? 0 : VIGILANCE[entry.body.level];
    case 'service':
      return isTownWideClosure(entry) ? 1 : 0;
    default:
      return 0;
  }
}

/** One school has a place on the map; « the schools of the town » have none. */
function isTownWideClosure({ body }: AnyStatement & { kind: 'service' }): boolean {
  const schools = body.service === 'school' || body.service === 'school-transport';
  return schools && body.position === undefined && (body.state === 'closed' || body.state === 'suspended');
}

/** The narrowest wish that such an alert answers. */
export function levelOf(gravity: Gravity): Level {
  if (gravity === 4) return 'orders';
  return gravity >= 2 ? 'orange' : 'all';
}

/** Whether somebody who asked for `wanted` is to hear of what is of `level`. */
export const wants = (wanted: Level, level: Level): boolean =>
  LEVELS.indexOf(wanted) >= LEVELS.indexOf(level);
