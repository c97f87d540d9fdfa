import { computed, effect, signal } from '@preact/signals';
import type { LineE7, PositionE7 } from '@vigie/geo';
import type { Bodies, EntryId, Sha256Hex, StatementOf, Status } from '@vigie/situation';
import { lines } from '../follow/situation.ts';
import { call } from '../server/call.ts';
import { rights } from '../session/rights.ts';
import { expired, SIGNED_OUT, territory } from '../session/session.ts';

/** As the server lists what a moderator should look at: what is held back, and the words not yet judged. */
interface Waiting {
  readonly id: EntryId;
  readonly state: 'held' | 'published';
  readonly receivedAtMs: number;
  readonly status: Status;
  readonly report: Bodies['report']['report'];
  readonly scale: Bodies['report']['scale'];
  readonly position: PositionE7;
  /** The part of the street that it speaks of. */
  readonly line?: LineE7;
  readonly unsure?: true;
  readonly words?: string;
  readonly photo?: Sha256Hex;
  /** The earlier report that it confirms or updates. */
  readonly about?: EntryId;
  readonly trusted?: Trust;
}

/** Whom the town trusts, the least first. Only the desk knows who reported. */
export const GRADES = ['known', 'reserve', 'agent'] as const;

export interface Trust {
  readonly name: string;
  readonly grade: (typeof GRADES)[number];
}

const waiting = signal<readonly Waiting[]>([]);

/** When that list was read, milliseconds since 1970 UTC on this computer's clock; 0 before. */
export const readAtMs = signal(0);

/** One report to handle. */
export interface Report extends Omit<Waiting, 'state' | 'words'> {
  readonly held: boolean;
  /** Its words only show here; null when it has none, or they are public already. */
  readonly said: string | null;
  readonly hasWords: boolean;
  readonly verdict: StatementOf<'verdict'> | null;
}

const publicReports = computed<readonly Report[]>(() => {
  const listed = new Map(waiting.value.map((one) => [one.id, one]));
  const verdicts = new Map<EntryId, StatementOf<'verdict'>>();
  // The newest comes first, and is the one that counts.
  for (const { held } of lines.value)
    if (held.entry.kind === 'verdict' && held.ends.length === 0 && !verdicts.has(held.entry.body.report))
      verdicts.set(held.entry.body.report, held.entry);
  return lines.value.flatMap(({ held: { entry, erased }, standing }) => {
    if (entry.kind !== 'report' || standing === 'over') return [];
    const { report, scale, position, line, words, photo, unsure, about } = entry.body;
    return [
      {
        ...{ id: entry.id, status: entry.status, receivedAtMs: entry.recordedAtMs, report, scale, position },
        held: false,
        said: listed.get(entry.id)?.words ?? null,
        hasWords: words !== undefined,
        verdict: verdicts.get(entry.id) ?? null,
        ...(line ? { line } : {}),
        ...(unsure ? { unsure } : {}),
        ...(photo === undefined || erased.includes(photo) ? {} : { photo }),
        ...(about === undefined ? {} : { about }),
        ...trustOf(listed.get(entry.id)),
      },
    ];
  });
});

const heldReports = computed<readonly Report[]>(() =>
  waiting.value
    .filter(({ state }) => state === 'held')
    .map(({ state: _, words, ...one }) => ({
      ...one,
      ...{ held: true, said: words ?? null, hasWords: words !== undefined, verdict: null },
    })),
);

const trustOf = (listed: Waiting | undefined): Pick<Waiting, 'trusted'> =>
  listed?.trusted ? { trusted: listed.trusted } : {};

/** Nobody in particular stands below the least of the trusted. */
const rankOf = ({ trusted }: Report): number => (trusted ? GRADES.indexOf(trusted.grade) + 1 : 0);

/** Those of the most trusted first; of equals the held ones, which nobody sees until someone here decides. */
export const toHandle = computed(() =>
  [...heldReports.value, ...publicReports.value.filter(({ verdict }) => verdict === null)].sort(
    (a, b) => rankOf(b) - rankOf(a),
  ),
);

/** Every report that is here, judged or not. */
export const allReports = computed(() => [...heldReports.value, ...publicReports.value]);

export const judged = computed(() => publicReports.value.filter(({ verdict }) => verdict !== null));

export async function readWaiting(): Promise<void> {
  const name = territory.peek()?.name;
  if (name === undefined || !rights.peek().has('moderate') || expired.peek()) return;
  const answer = await call<{ waiting: readonly Waiting[] }>({
    method: 'GET',
    path: `/api/territories/${name}/waiting`,
  });
  if (answer.ok) {
    waiting.value = answer.value.waiting;
    readAtMs.value = Date.now();
  } else if (SIGNED_OUT.has(answer.refusal.code)) expired.value = true;
}

/** Held reports do not show in the public log, so the list is asked for again; often enough to seem live. */
const READ_EVERY_MS = 10_000;

effect(() => {
  if (!territory.value || !rights.value.has('moderate')) return;
  void readWaiting();
  const timer = setInterval(() => void readWaiting(), READ_EVERY_MS);
  return () => clearInterval(timer);
});
