import type { Database } from '@vigie/node-platform';
import { ADDRESS_MAILS, isAddressMail } from './address-mail.ts';
import { type Letter, lettersOf } from './letters.ts';
import { dropLink, forgetOldLinks, makeLink } from './links.ts';
import type { Mailer } from './mail.ts';
import {
  forgetUnsent,
  GIVEN_UP_AFTER_MS,
  giveBack,
  postpone,
  settle,
  takeDue,
  type Waiting,
} from './queue.ts';
import { renderLetter } from './render.ts';
import { switchesOf } from './switches.ts';

/** Where what a program noticed is written down. */
export interface Log {
  warn(about: object, words: string): void;
}

export interface Delivering {
  readonly database: Database;
  readonly mailer: Mailer;
  /** Where people reach this server: `https://vigie.example.fr`. */
  readonly base: string;
  readonly clock: () => number;
  readonly log: Log;
  /** False from when this process is to stop. */
  readonly may: () => boolean;
}

/**
 * Sends what is due. Each mail leaves the table only once it was taken: a process that dies in between may send it again,
 * and loses none. One that is refused is tried again with growing waits, for some days, unless nobody has that address.
 */
export async function sendDue(delivering: Delivering): Promise<void> {
  const { database, mailer, clock, may } = delivering;
  const { sql: db } = database;
  await forgetUnsent(db, mailer.keepsFiles, clock());
  await forgetOldLinks(db, clock());
  while (may()) {
    const waiting = await takeDue(db, mailer.keepsFiles, clock());
    if (waiting.length === 0) return;
    const switches = await switchesOf(db, [...new Set(waiting.map(({ account }) => account))]);
    const { letters, unneeded } = await lettersOf(database, waiting, switches);
    await settle(
      db,
      unneeded.map(({ id }) => id),
    );
    await sendAll(delivering, letters);
  }
}

async function sendAll(delivering: Delivering, letters: readonly Letter[]): Promise<void> {
  const { database, clock, may } = delivering;
  let isReached = true;
  for (const letter of letters) {
    // Who was not reached for one is asked for no other meanwhile.
    if (!isReached) await postpone(database.sql, letter.notices, clock());
    else if (!may()) await giveBack(database.sql, letter.notices, clock());
    else isReached = await sendOne(delivering, letter);
  }
}

/** False when nobody was reached who carries mails. */
async function sendOne(delivering: Delivering, letter: Letter): Promise<boolean> {
  const { database, mailer, base, clock, log } = delivering;
  const { sql: db } = database;
  const { account, email, kinds, notices } = letter;
  const purpose = isAddressMail(letter.is) ? ADDRESS_MAILS[letter.is] : 'stop';
  const secret = purpose && (await makeLink(db, { account, purpose, email, kinds }, clock()));
  const sent = await mailer.send(await renderLetter(letter, base, secret));
  if (sent.ok) {
    await settle(
      db,
      notices.map(({ id }) => id),
    );
    return true;
  }
  if (secret !== null) await dropLink(db, secret);
  const { code, detail } = sent.refusal;
  const isForGood = code === 'mail/no-such-box';
  const [old, young] = isForGood ? [notices, []] : parted(notices, clock() - GIVEN_UP_AFTER_MS);
  if (old.length > 0) {
    log.warn(
      { code, detail, notices: old.length },
      'a mail was refused for days or for good, and is given up',
    );
    await settle(
      db,
      old.map(({ id }) => id),
    );
  }
  if (young.length > 0) await postpone(db, young, clock());
  return code !== 'mail/away';
}

const parted = (notices: readonly Waiting[], sinceMs: number): readonly [Waiting[], Waiting[]] => [
  notices.filter(({ madeAtMs }) => madeAtMs <= sinceMs),
  notices.filter(({ madeAtMs }) => madeAtMs > sinceMs),
];
