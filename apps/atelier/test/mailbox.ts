import { ok, refuse } from '@vigie/situation';
import type { ClockWork, Mail } from '../src/index.ts';
import type { Region } from './region.ts';

export const BASE = 'https://atelier.example.org';

/** A mailer that keeps what it is given, and does as it is told. */
export interface Mailbox {
  /** Those that were taken. */
  readonly mails: Mail[];
  /** What was written down for who runs the server. */
  readonly said: string[];
  does: 'take' | 'refuse' | 'know-nobody' | 'nothing' | 'die';
  keepsFiles: boolean;
  readonly work: ClockWork;
  /** The mails to an address since the last time that somebody looked, oldest first. */
  to(account: string): Mail[];
}

export function mailboxOf({ house }: Region): Mailbox {
  const looked = new Map<string, number>();
  const box: Mailbox = {
    mails: [],
    said: [],
    does: 'take',
    keepsFiles: false,
    work: {
      database: house.database,
      base: BASE,
      clock: house.clock,
      log: { warn: (about, words) => box.said.push(`${words} ${JSON.stringify(about)}`) },
      may: () => true,
      mailer: {
        get keepsFiles() {
          return box.keepsFiles;
        },
        async send(mail) {
          if (box.does === 'refuse') return refuse('mail/refused', undefined, '450');
          if (box.does === 'know-nobody') return refuse('mail/no-such-box', undefined, '550');
          if (box.does === 'nothing') return refuse('mail/away', undefined, 'ECONNECTION');
          box.mails.push(mail);
          if (box.does === 'die') throw new Error('killed');
          return ok(null);
        },
      },
    },
    to(account) {
      const all = box.mails.filter(({ to }) => to.startsWith(`${account}@`));
      const fresh = all.slice(looked.get(account) ?? 0);
      looked.set(account, all.length);
      return fresh;
    },
  };
  return box;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** What the link of a mail ends in. */
export const pathIn = (text: string): string =>
  /https:\/\/atelier\.example\.org(\/\S*(?:avis|mot-de-passe)\/\S+)/.exec(text)![1]!;
