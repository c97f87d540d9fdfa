import { view } from '@vigie/fold';
import type { Follower } from '@vigie/follow';
import { fetcher, memoryShelf } from '@vigie/web-platform';
import { isCrisis } from '../../apps/phone/src/worker/gravity.ts';
import { Watch } from '../../apps/phone/src/worker/watch.ts';
import type { Ledger } from '../ledger.ts';
import { chanceOf, messageOf, orangeVigilance, quietEntries } from './crisis.ts';
import { BenchHouse } from './house.ts';
import { SimulatedTime } from './simulated-time.ts';
import type { Town } from './town.ts';
import { countingEventSource, countingFetch, NO_STREAM, type Wire } from './wire.ts';

const DAY_MS = 24 * 3_600_000;
/** The server's publisher looks for something to do this often. */
const GLANCE_MS = 5_000;
/** What the town had said before the day begins. */
const BEFORE = 200;
const ENTRIES = 2_000;
const ENTRY_BYTES = 600;

/** Bytes of one phone each, which followed the same day. */
interface Day {
  readonly live: number;
  readonly polling: number;
}

/** What it costs to follow a town for a day, its first reading included: bodies of responses as transferred. */
export async function followingDay(town: Town, ledger: Ledger): Promise<void> {
  ledger.say(
    'a day is compressed in time and not in work: the phone’s own watch and follower, the server’s own files, stream and heartbeats over sockets, under a clock that jumps from one timer to the next',
  );
  const quiet = await ledger.step('following a quiet day', () => day(town, 0));
  const crisis = await ledger.step('following a day of crisis', () => day(town, ENTRIES));
  ledger.note('following a quiet day, by live', 'KB', quiet.live / 1e3, 200);
  ledger.note('following a quiet day, by polling', 'KB', quiet.polling / 1e3, 200);
  ledger.note('following a day of crisis, by live', 'MB', crisis.live / 1e6, 4);
  ledger.note('following a day of crisis, by polling', 'MB', crisis.polling / 1e6, 6);
}

async function day(town: Town, entries: number): Promise<Day> {
  const beginsMs = Date.UTC(2026, 9, 1);
  const endsMs = beginsMs + DAY_MS;
  const time = new SimulatedTime(beginsMs);
  const [live, polling] = [newWire(), newWire()];
  time.install();
  const { EventSource: trueOne } = globalThis;
  globalThis.EventSource = countingEventSource(live);
  const house = await BenchHouse.open(town);
  const isBusy = () => live.asking + polling.asking + house.pending > 0 || house.streamed !== live.streamed;
  try {
    await house.append(quietEntries(town, BEFORE, beginsMs - DAY_MS), beginsMs);
    if (entries > 0) planCrisis(time, house, town, entries);
    setInterval(() => void house.glance(time.nowMs), GLANCE_MS);
    const phones = [follow(time, house, live, `${house.base}live`), follow(time, house, polling, NO_STREAM)];
    await time.passUntil(endsMs, isBusy);
    for (const follower of phones) {
      const known = follower()?.known()?.range.size ?? 0;
      // Whoever polls may not have heard the last one yet.
      if (known < house.size - 1) throw new Error(`a phone knows ${known} of ${house.size} entries`);
    }
    return { live: live.bytes, polling: polling.bytes };
  } finally {
    time.uninstall();
    globalThis.EventSource = trueOne;
    await house.close();
  }
}

const newWire = (): Wire => ({ bytes: 0, streamed: 0, asking: 0 });

/** By chance over the day, one by one: the worst for a stream, which says each by itself. */
function planCrisis(time: SimulatedTime, house: BenchHouse, town: Town, entries: number): void {
  const chance = chanceOf(1);
  const beginsMs = time.nowMs;
  const moments = Array.from({ length: entries }, () => beginsMs + Math.floor(chance() * DAY_MS));
  for (const [i, atMs] of moments.sort((a, b) => a - b).entries()) {
    const entry = i === 0 ? orangeVigilance(atMs) : messageOf(ENTRY_BYTES, town, BEFORE + i, atMs);
    time.at(atMs, () => void house.append([entry], time.nowMs));
  }
}

function follow(time: SimulatedTime, house: BenchHouse, wire: Wire, liveUrl: string): () => Follower | null {
  let follower: Follower | null = null;
  const ask = countingFetch(wire);
  const watch = new Watch({
    fetcher: fetcher(house.base, { fetch: ask }),
    shelf: { ...memoryShelf(), place: () => 'memory', clear: async () => {} },
    liveUrl,
    nowMs: () => time.nowMs,
    chance: chanceOf(2),
    isCrisis: () => {
      const state = follower?.known()?.state;
      return state !== undefined && isCrisis(view(state, time.nowMs).shown);
    },
    onNews: (news) => {
      follower = news;
    },
  });
  void watch.start();
  return () => follower;
}
