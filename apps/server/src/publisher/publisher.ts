import type { Database, Election } from '@vigie/node-platform';
import { LOG_CHANNEL } from '@vigie/node-platform';
import {
  type BlobStore,
  type Keys,
  keysFile,
  type LogRows,
  type Press,
  publish,
  type Renderings,
  snapshotDue,
} from '@vigie/publish';
import type { Logger } from 'pino';
import { Bell } from '../bell.ts';
import { PublishRefused, takeOver } from './takeover.ts';

/** At most five publications a second: what phones can follow, and what a small disk can flush. */
const SPACING_MS = 200;
/** The time is signed again this often when all is quiet, so that a phone knows the log is alive. */
const RENEWAL_MS = 5 * 60_000;
/** How often a process that is not the publisher asks to become it. */
const CANDIDACY_MS = 1_000;
/** How often the rows are looked at without being told: NOTIFY may be lost with its connection. */
const GLANCE_MS = 5_000;
/** Rows published at a time: a backlog never holds more of them in memory. */
const MOST_ROWS = 4_000;
/** After trouble (a full disk, a database restarting). */
const RETRY_MS = 1_000;

export const PUBLISHED_CHANNEL = 'vigie_published';

export interface PublisherOptions {
  readonly db: Pick<Database, 'tryElect' | 'listen' | 'sql'>;
  readonly territory: string;
  readonly rows: LogRows;
  readonly store: BlobStore;
  readonly keys: Keys;
  readonly renderings: Renderings;
  readonly clock: () => number;
  readonly log: Logger;
  /** After each publication by this process: tells the others, by the database, that there is something new. */
  readonly announce: () => Promise<void>;
}

export interface Publisher {
  /** Resolves when the publication under way is done. */
  stop(): Promise<void>;
}

/** Publishes a territory's log for as long as this process is elected to; stands by otherwise. */
export async function startPublisher(options: PublisherOptions): Promise<Publisher> {
  const bell = new Bell();
  const listening = await options.db.listen(LOG_CHANNEL, (payload) => {
    if (payload === null || payload === options.territory) bell.ring();
  });
  const running = candidacy(options, bell);
  return {
    stop: async () => {
      bell.close();
      await running;
      await listening.close();
    },
  };
}

async function candidacy(options: PublisherOptions, bell: Bell): Promise<void> {
  const { db, territory, log } = options;
  while (!bell.closed) {
    const election = await db.tryElect(`publish ${territory}`).catch((cause) => {
      log.warn({ err: cause, territory }, 'no election: the database is out of reach');
      return null;
    });
    if (election) await term(options, election, bell);
    if (!bell.closed) await bell.heard(CANDIDACY_MS);
  }
}

/** From being elected to losing it, or to the end of the process. */
async function term(options: PublisherOptions, election: Election, bell: Bell): Promise<void> {
  const { territory, log } = options;
  let elected = true;
  election.onLost(() => {
    elected = false;
    bell.ring();
  });
  const assertElected = () => {
    if (!elected) throw new Error('another process publishes now');
  };
  try {
    await publishWhile(options, assertElected, () => elected && !bell.closed, bell);
  } catch (cause) {
    if (cause instanceof PublishRefused) log.error({ territory, code: cause.code }, cause.message);
    else log.warn({ err: cause, territory }, 'publishing stopped, and will be taken up again');
    if (!bell.closed) await bell.heard(RETRY_MS);
  } finally {
    await election.resign().catch(() => {});
  }
}

async function publishWhile(
  options: PublisherOptions,
  assertElected: () => void,
  may: () => boolean,
  bell: Bell,
): Promise<void> {
  const { rows, store, keys, renderings, clock, announce } = options;
  const press: Press = { store, keys, renderings, assertElected };
  const taken = await takeOver(rows, store, keys);
  await store.putPointer('keys', keysFile(keys));
  let { published } = taken;
  let signedAtMs = taken.signedAtMs;
  let due = true; // a publisher just elected signs at once, which says that the log is alive
  while (may()) {
    const from = published.state.size;
    const leaves = await rows.leaves(from, Math.min(await rows.size(), from + MOST_ROWS));
    // A signed time never goes back, also when the next publisher's clock is behind: phones would refuse it.
    const nowMs = Math.max(clock(), signedAtMs);
    due ||=
      leaves.length > 0 || nowMs - signedAtMs >= RENEWAL_MS || snapshotDue(published, published.state, nowMs);
    if (due) {
      published = await publish(press, published, leaves, nowMs);
      signedAtMs = nowMs;
      due = false;
      await announce();
      await bell.pause(SPACING_MS);
      if (leaves.length > 0) continue;
    }
    await bell.heard(GLANCE_MS);
  }
}
