import type { Mailer } from '@vigie/atelier';
import { ok, refuse } from '@vigie/situation';
import { createTransport } from 'nodemailer';
import { messageOf } from './message.ts';

/** A mail server that says nothing for so long is not there. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
/** One mail, from greeting to the end: a server that stops waits no longer. */
const MOST_MS = 20_000;
/** Characters with which one address would become two, or another header. */
const UNSAFE = /[\s,;:<>()[\]"\\]|@.*@/;

/** What the library throws. */
interface Failure {
  readonly code?: string;
  /** What was being said to the server. */
  readonly command?: string;
  readonly responseCode?: number;
}

/** Gives each mail to a mail server: `smtp://user:password@host:587`, or `smtps://…:465`. */
export function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport({ ...smtpOptions(new URL(url)), ...PATIENCE, logger: false });
  return {
    keepsFiles: false,
    async send(mail) {
      if (UNSAFE.test(mail.to)) return refuse('mail/no-such-box', undefined, 'address');
      try {
        await transport.sendMail({ ...messageOf(mail, from), signal: AbortSignal.timeout(MOST_MS) });
        return ok(null);
      } catch (cause) {
        // What the server answered may repeat the address: only its number is told.
        const { code = 'unknown', command, responseCode } = cause as Failure;
        if (responseCode === undefined || code === 'EAUTH') return refuse('mail/away', undefined, code);
        // For good, of this recipient; what it says of the sender or the message may be a setting to mend.
        const isNobody = command === 'RCPT TO' && responseCode >= 500;
        return refuse(isNobody ? 'mail/no-such-box' : 'mail/refused', undefined, String(responseCode));
      }
    },
  };
}

/** A password crosses a network in TLS only. */
function smtpOptions({ protocol, hostname, port, username, password }: URL) {
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = protocol === 'smtps:';
  const isHere = ['localhost', '127.0.0.1', '::1'].includes(host);
  return {
    host,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !isHere,
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
  };
}
