import type { Shown } from '@vigie/fold';
import type { AnyStatement } from '@vigie/situation';

// One order for everything on the screen: orders, then what kills, then what hinders, then what helps. The numbers
// only order; nothing is decided by them.

const VIGILANCE = { red: 92, orange: 84, yellow: 40, green: 4 } as const;
const BULLETIN = { Extreme: 94, Severe: 86, Moderate: 50, Minor: 30, Unknown: 50 } as const;

export function gravityOf({ entry, standing, verdict }: Shown): number {
  const base = baseGravity(entry, verdict?.body.verdict === 'confirmed');
  const lessened = base - (standing === 'in-force' ? 0 : 12);
  return entry.status === 'Actual' ? lessened : lessened - 200;
}

function baseGravity(entry: AnyStatement, confirmed: boolean): number {
  switch (entry.kind) {
    case 'order':
      return 100;
    case 'bulletin':
      return BULLETIN[entry.body.severity];
    case 'vigilance':
      return entry.body.level === undefined ? 60 : VIGILANCE[entry.body.level];
    case 'hazard':
      return 50 + entry.body.level * 9 + (entry.body.observation === 'observed' ? 3 : 0);
    case 'closure':
      return entry.body.nature === 'observed' ? 66 : 46;
    case 'report':
      // What nobody could measure does not stand below what was.
      return (confirmed ? 52 : 32) + (entry.body.unsure ? 4 : entry.body.scale);
    case 'service':
      return entry.body.state === 'normal' ? 8 : 42;
    case 'shelter':
      return entry.body.state === 'closed' ? 10 : 38;
    case 'note':
      return 20;
    default:
      return 0;
  }
}

/** Whether to look often: something graver than attention is in force. */
export function isCrisis(shown: readonly Shown[]): boolean {
  return shown.some(({ entry, standing }) => {
    if (entry.status !== 'Actual' || standing !== 'in-force') return false;
    if (entry.kind === 'hazard') return entry.body.level > 1;
    if (entry.kind === 'vigilance') return entry.body.level === 'orange' || entry.body.level === 'red';
    return entry.kind === 'order';
  });
}
