import type { Mailer } from '@vigie/atelier';
import type { Configuration } from '../configuration.ts';
import { fileMailer, outboxOf } from './file-mailer.ts';
import { smtpMailer } from './smtp-mailer.ts';

type MailSettings = Pick<Configuration, 'smtpUrl' | 'mailFrom' | 'publicUrl'>;

/** Through the mail server that was named; into the data folder as long as none was. */
export function mailerOf(settings: MailSettings, dataDir: string, clock: () => number): Mailer {
  const from = settings.mailFrom ?? `Atelier <atelier@${hostOf(settings.publicUrl)}>`;
  return settings.smtpUrl === undefined
    ? fileMailer(outboxOf(dataDir), from, clock)
    : smtpMailer(settings.smtpUrl, from);
}

const hostOf = (publicUrl: string | null): string =>
  publicUrl === null ? 'localhost' : new URL(publicUrl).hostname;

/** Where mails go, for whoever runs the server; never the password. */
export const mailWords = (smtpUrl: string | undefined, dataDir: string): string =>
  smtpUrl !== undefined && URL.canParse(smtpUrl)
    ? `the mail server ${new URL(smtpUrl).host}`
    : `files in ${outboxOf(dataDir)}, until VIGIE_SMTP_URL or --smtp-url names a mail server`;
