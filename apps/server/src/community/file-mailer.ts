import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Mailer } from '@vigie/atelier';
import { folderStore } from '@vigie/node-platform';
import { ok } from '@vigie/situation';
import { createTransport } from 'nodemailer';
import { messageOf } from './message.ts';

/** Where mails wait for somebody to look at them, when nobody said who carries them. */
export const outboxOf = (dataDir: string): string => join(dataDir, 'outbox');

/** Keeps each mail as a file, `<time>-<chance>.eml`, whole or not at all. */
export function fileMailer(folder: string, from: string, clock: () => number): Mailer {
  const store = folderStore(folder);
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    keepsFiles: true,
    async send(mail) {
      const { message } = await transport.sendMail(messageOf(mail, from));
      if (!Buffer.isBuffer(message)) throw new Error('a mail was asked for as bytes');
      const time = new Date(clock()).toISOString().replaceAll(':', '-');
      await store.putImmutable(`${time}-${randomBytes(4).toString('hex')}.eml`, message);
      return ok(null);
    },
  };
}
