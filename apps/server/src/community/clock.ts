import { type Mailer, tick } from '@vigie/atelier';
import type { Database } from '@vigie/node-platform';
import type { Logger } from 'pino';
import { Bell } from '../bell.ts';

interface Rhythm {
  /** How often a process that does not keep the clock asks to become the one that does. */
  readonly candidacyMs: number;
  readonly tickMs: number;
}

const RHYTHM: Rhythm = { candidacyMs: 15_000, tickMs: 60_000 };

export interface CommunityClockOptions {
  readonly database: Database;
  readonly mailer: Mailer;
  /** Where people reach this server. */
  readonly base: string;
  readonly clock: () => number;
  readonly log: Logger;
}

/** What the community does by itself: reminders, the week's proposals, mails. */
export interface CommunityClock {
  /** Resolves when nothing is being done any more; what is left is in the database. */
  stop(): Promise<void>;
}

/** Ticks every minute, in whichever process is elected to. */
export function startCommunityClock(options: CommunityClockOptions, rhythm = RHYTHM): CommunityClock {
  const bell = new Bell();
  const running = candidacy(options, bell, rhythm);
  return {
    async stop() {
      bell.close();
      await running;
    },
  };
}

async function candidacy(
  options: CommunityClockOptions,
  bell: Bell,
  { candidacyMs, tickMs }: Rhythm,
): Promise<void> {
  const { database } = options;
  while (!bell.closed) {
    // A database out of reach is said by the publisher already.
    const election = await database.tryElect('community clock').catch(() => null);
    let elected = election !== null;
    election?.onLost(() => {
      elected = false;
      bell.ring();
    });
    const may = (): boolean => elected && !bell.closed;
    while (may()) {
      await tick({ ...options, may });
      if (may()) await bell.heard(tickMs);
    }
    await election?.resign().catch(() => {});
    if (!bell.closed) await bell.heard(candidacyMs);
  }
}
