import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, keyFolder, logRows, type Outbound, type PushKeys } from '@vigie/node-platform';
import type { Logger } from 'pino';
import { Bell } from '../bell.ts';
import { storeOf } from '../publication.ts';
import { PUBLISHED_CHANNEL } from '../publisher/publisher.ts';
import { listTerritories, type Territory } from '../territories.ts';
import { dispatch, type Resting } from './dispatch.ts';
import { createLookout, type Lookout } from './lookout.ts';

/** How often a process that does not send asks to become the one that does. */
const CANDIDACY_MS = 2_000;
/** How often the queue is looked at without being told: what had to wait may be due. */
const GLANCE_MS = 2_000;
/** After trouble (a full disk, a database restarting). */
const RETRY_MS = 2_000;

export interface AlertsOptions {
  readonly database: Database;
  readonly dataDir: string;
  readonly outbound: Outbound;
  readonly keys: PushKeys;
  readonly publicUrl: string | null;
  readonly clock: () => number;
  readonly log: Logger;
}

/** The sending of alerts, by whichever process is elected to. */
export interface Alerts {
  /** Resolves when nothing is being sent any more; what is left is in the queue. */
  stop(): Promise<void>;
}

export async function startAlerts(options: AlertsOptions): Promise<Alerts> {
  const bell = new Bell();
  const listening = await options.database.listen(PUBLISHED_CHANNEL, () => bell.ring());
  const running = candidacy(options, bell);
  return {
    async stop() {
      bell.close();
      await running;
      await listening.close();
    },
  };
}

async function candidacy(options: AlertsOptions, bell: Bell): Promise<void> {
  const { database, log } = options;
  while (!bell.closed) {
    // A database out of reach is said by the publisher already.
    const election = await database.tryElect('alerts').catch(() => null);
    let elected = election !== null;
    election?.onLost(() => {
      elected = false;
      bell.ring();
    });
    try {
      if (elected) await sendWhile(options, () => elected && !bell.closed, bell);
    } catch (cause) {
      log.warn({ err: cause }, 'alerts have to wait, and will be taken up again');
    } finally {
      await election?.resign().catch(() => {});
    }
    if (!bell.closed) await bell.heard(election ? RETRY_MS : CANDIDACY_MS);
  }
}

async function sendWhile(options: AlertsOptions, may: () => boolean, bell: Bell): Promise<void> {
  const lookouts = new Map<string, Lookout>();
  const resting: Resting = new Map();
  const subject = subjectOf(options.publicUrl);
  const sending = { ...options, subject, chance: Math.random };
  while (may()) {
    for (const territory of await listTerritories(options.database)) {
      const lookout = lookouts.get(territory.name) ?? (await lookoutOf(options, territory));
      if (lookout) lookouts.set(territory.name, lookout);
      await lookout?.look();
    }
    // Between two batches what is new is looked at: an order does not wait behind a bulletin.
    if (!(await dispatch(sending, resting))) await bell.heard(GLANCE_MS);
  }
}

/** Null until the territory is published: its keys are made there. */
async function lookoutOf(options: AlertsOptions, { name, origin }: Territory): Promise<Lookout | null> {
  const { database, dataDir, clock, log } = options;
  const folder = join(dataDir, 'keys', name);
  const store = storeOf(dataDir, name);
  if (!existsSync(join(folder, 'publisher.pem')) || !(await store.get('log/checkpoint'))) return null;
  const signers = await keyFolder(folder, origin);
  return createLookout({
    ...{ database, territory: name, rows: logRows(database, name), store, clock, log },
    signer: signers.log,
    keys: { log: signers.log.key, publisher: signers.publisher.key },
  });
}

/** Whom a push service would write to. Without a public address there is nobody to name, and phones get none of this. */
const subjectOf = (publicUrl: string | null): string =>
  publicUrl?.startsWith('https://') ? publicUrl : 'https://vigie.invalid';
