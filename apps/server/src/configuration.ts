import { parseArgs } from 'node:util';
import { ok, type Result, refuse } from '@vigie/situation';
// Not the whole room: this is read before the server listens.
import { TOWN_SIZES } from '@vigie/territory/town-sizes';

/** What `vigie serve` was told, by flags first and the environment after. */
export interface Configuration {
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  readonly packDir: string | undefined;
  /** How many times faster than real the demonstration's flood is played; 0: not at all. */
  readonly pace: number;
  /** Inhabitants of the demonstration town, when somebody said how many. */
  readonly size: number | undefined;
  /** Where in the flood a new demonstration town begins, in milliseconds; undefined: at its beginning, played. */
  readonly fromMs: number | undefined;
  readonly publicUrl: string | null;
  /** The mail server, with its user and password; undefined: mails stay in files. */
  readonly smtpUrl: string | undefined;
  /** Whom mails are from. */
  readonly mailFrom: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly logLevel: string;
}

export const SERVE_USAGE = `vigie serve [--data DIR] [--port N] [--host ADDRESS] [--pack DIR] [--url URL]
            [--pace N] [--size INHABITANTS] [--from H:MM]
            [--smtp-url URL] [--mail-from ADDRESS]

  --data  where everything is kept (VIGIE_DATA; default ./data)
  --port  (VIGIE_PORT; default 8080)
  --host  address to listen on (VIGIE_HOST; default 127.0.0.1: passwords must not cross a network in
          plain HTTP, so put a proxy with HTTPS in front; it must set X-Forwarded-For,
          which is believed from this machine alone: elsewhere, all its clients count as one)
  --pack  a territory pack to serve (VIGIE_PACK); without one, a fictional town is made, and a flash
          flood of six hours is played in it; never in a town with a pack of its own
  --url   where people reach this server, https://vigie.example.fr (VIGIE_URL): names new logs, and
          tells push services who sends the alerts
  --pace  how many times faster than real the fictional flood goes (VIGIE_PACE; default 12: half an
          hour); 0 keeps the town still
  --size  how many inhabitants a new fictional town has (VIGIE_SIZE)
  --from  where in its flood a new fictional town begins: with --from 2:30, what is said in the first
          two and a half hours was already said; with --pace 0 it stays there
  --smtp-url   the mail server that carries the community's mails, smtps://user:password@host:465 or
          smtp://user:password@host:587 (VIGIE_SMTP_URL, where no other user of the machine sees the
          password; characters such as @ in it as %40); it needs --url, because mails hold links.
          Without it mails are kept in the data folder, in outbox/
  --mail-from  whom mails are from, as in 'Atelier <atelier@example.fr>' (VIGIE_MAIL_FROM; default
          atelier@ and the host of --url)

DATABASE_URL  a PostgreSQL 15 or newer to use instead of the one in the data folder
VIGIE_LOG     fatal, error, warn, info (default), debug
`;

const FLAGS = {
  data: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  pack: { type: 'string' },
  url: { type: 'string' },
  pace: { type: 'string' },
  size: { type: 'string' },
  from: { type: 'string' },
  'smtp-url': { type: 'string' },
  'mail-from': { type: 'string' },
} as const;

/** Six hours in half an hour: something happens every few seconds, and there is time to read it. */
const PACE = 12;
/** Beyond, the database is what sets the pace. */
const MOST_PACE = 100_000;

/** Reads the command line of `serve`. Refuses `usage/serve`. */
export function readConfiguration(
  args: string[],
  env: Readonly<Record<string, string | undefined>>,
): Result<Configuration> {
  let given: { [K in keyof typeof FLAGS]?: string };
  try {
    given = parseArgs({ args, options: FLAGS }).values;
  } catch (cause) {
    return refuse('usage/serve', undefined, (cause as Error).message);
  }
  const of = (flag: keyof typeof FLAGS): string | undefined =>
    given[flag] ?? (env[`VIGIE_${flag.toUpperCase().replaceAll('-', '_')}`] || undefined);
  const port = Number(of('port') ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return refuse('usage/serve', '--port', of('port'));
  const url = of('url');
  if (url !== undefined && !/^https?:\/\/[^/]+\/?$/.test(url)) return refuse('usage/serve', '--url', url);
  const mail = readMail(of('smtp-url'), of('mail-from'), url);
  if (!mail.ok) return mail;
  const played = readFlood(of('pace'), of('size'), given.from);
  if (!played.ok) return played;
  if (of('pack') !== undefined && given.from !== undefined)
    return refuse('usage/serve', '--from', 'is for the fictional town, not for a pack');
  return ok({
    ...played.value,
    ...mail.value,
    dataDir: of('data') ?? './data',
    port,
    host: of('host') ?? '127.0.0.1',
    packDir: of('pack'),
    publicUrl: url === undefined ? null : url.replace(/\/$/, ''),
    databaseUrl: env.DATABASE_URL || undefined,
    logLevel: env.VIGIE_LOG || 'info',
  });
}

type MailSettings = Pick<Configuration, 'smtpUrl' | 'mailFrom'>;

/** Never says the address of a mail server: it holds a password. */
function readMail(smtpUrl?: string, mailFrom?: string, publicUrl?: string): Result<MailSettings> {
  if (smtpUrl !== undefined) {
    const parsed = URL.canParse(smtpUrl) ? new URL(smtpUrl) : null;
    if (!parsed || !['smtp:', 'smtps:'].includes(parsed.protocol) || parsed.hostname === '')
      return refuse('usage/serve', '--smtp-url', 'smtps://user:password@host:465');
    if (publicUrl === undefined) return refuse('usage/serve', '--smtp-url', 'needs --url: mails hold links');
  }
  if (
    mailFrom !== undefined &&
    !/^(?:[^<>\p{Cc}]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u.test(mailFrom)
  )
    return refuse('usage/serve', '--mail-from', mailFrom);
  return ok({ smtpUrl, mailFrom });
}

type Flood = Pick<Configuration, 'pace' | 'size' | 'fromMs'>;

function readFlood(pace = String(PACE), size?: string, from?: string): Result<Flood> {
  const times = pace.trim() === '' ? Number.NaN : Number(pace);
  if (!(times >= 0 && times <= MOST_PACE)) return refuse('usage/serve', '--pace', pace);
  const inhabitants = size === undefined ? undefined : Number(size);
  if (inhabitants !== undefined) {
    const fits =
      Number.isInteger(inhabitants) && inhabitants >= TOWN_SIZES.least && inhabitants <= TOWN_SIZES.most;
    if (!fits) return refuse('usage/serve', '--size', size);
  }
  const fromMs = from === undefined ? undefined : momentOf(from);
  if (fromMs === null) return refuse('usage/serve', '--from', from);
  return ok({ pace: times, size: inhabitants, fromMs });
}

/** `2:30`, from 0:00 to 6:00, in milliseconds. */
function momentOf(text: string): number | null {
  const [, hours, minutes] = /^(\d):([0-5]\d)$/.exec(text) ?? [];
  const ms = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return ms <= 6 * 3_600_000 ? ms : null;
}
