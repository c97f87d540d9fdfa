import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { forgetOldCalls } from '@vigie/atelier';
import { httpsOutbound } from '@vigie/node-platform';
import { pino } from 'pino';
import { Accounts } from './access/accounts.ts';
import { createLink, lacksAdmin, linkPath } from './access/link.ts';
import { startAlerts } from './alerts/alerts.ts';
import { alertKeys } from './alerts/push-keys.ts';
import { reachDatabase } from './commands/database.ts';
import { type Io, saidNo } from './commands/said.ts';
import { asksHelp } from './commands/stopped.ts';
import { startCommunityClock } from './community/clock.ts';
import { mailerOf, mailWords } from './community/mailer.ts';
import { type Configuration, readConfiguration, SERVE_USAGE } from './configuration.ts';
import { openFictionalRegion } from './demonstration/fictional-region.ts';
import { sayPast } from './demonstration/past.ts';
import { startPlayer } from './demonstration/player.ts';
import { floodedTown, scriptOf } from './demonstration/town-file.ts';
import { forgetOldFeedback } from './feedback/feedback.ts';
import type { House } from './house.ts';
import { createApp } from './http/app.ts';
import { forgetOldBuckets } from './http/limit.ts';
import { listenHttp } from './http/listener.ts';
import { Measures } from './http/measures.ts';
import { BUILT_APPS } from './http/pages.ts';
import { RevealedWords } from './intake/revealed-words.ts';
import { Sequencer } from './intake/sequencer.ts';
import { openPack, PackRefused } from './pack-choice.ts';
import { installPack } from './pack-install.ts';
import { KeysMismatch, Publications, publicBlobs, storeOf } from './publication.ts';
import { listTerritories } from './territories.ts';

/** How often a server forgets what it need not keep. */
const TIDY_MS = 60_000;
/** How late words may become public, or stop being so, when a verdict begins or ends by itself or a process died. */
const WORDS_MS = 5_000;
/** As push services see it. */
const USER_AGENT = 'Vigie (alerts; free software for crisis maps of towns, AGPL-3.0-or-later)';

/** A server that runs, and how to end it. */
export interface Serving {
  readonly port: number;
  /** Lets requests under way finish, for a few seconds at most; then ends everything this process started. */
  stop(): Promise<void>;
}

/** `vigie serve`: runs until SIGTERM or SIGINT. */
export async function serve(args: string[], io: Io): Promise<number> {
  if (asksHelp(args)) {
    io.stdout.write(SERVE_USAGE);
    return 0;
  }
  const read = readConfiguration(args, process.env);
  if (!read.ok) return saidNo(io, read.refusal, SERVE_USAGE);
  // Whoever read what it prints may be gone (a closed terminal, `| head`): no reason to stop serving a town.
  for (const stream of [io.stdout, io.stderr]) stream.on('error', () => {});
  const ended = new Promise<void>((end) => {
    // Once each: a second Ctrl-C ends the process at once.
    process.once('SIGTERM', end);
    process.once('SIGINT', end);
  });
  try {
    const serving = await startServer(read.value, io);
    await ended;
    await serving.stop();
    return 0;
  } catch (cause) {
    if (cause instanceof PackRefused) return saidNo(io, cause.refusal);
    if (!(cause instanceof KeysMismatch)) throw cause;
    io.stderr.write(`${cause.code}: ${cause.message}\n`);
    return 1;
  }
}

/** Puts the house together: database, intake, publishing, HTTP. */
export async function startServer(configuration: Configuration, io: Io): Promise<Serving> {
  const dataDir = resolve(configuration.dataDir);
  await mkdir(dataDir, { recursive: true });
  const log = pino({ level: configuration.logLevel, base: null }, io.stderr);
  const clock = Date.now;
  const database = await reachDatabase(dataDir, configuration.databaseUrl);
  const ending: (() => unknown)[] = [() => database.close()];
  const stop = async () => {
    for (const end of ending.toReversed()) await end();
  };
  try {
    const { publicUrl } = configuration;
    const pack = await openPack(database, configuration, dataDir);
    const began = beginning(configuration, clock());
    if (pack) {
      const store = storeOf(dataDir, pack.manifest.territory);
      // A log that begins in the past is told so from its first entry on.
      const { territory } = pack.manifest;
      const onStranded = (campsites: readonly string[]): void =>
        log.warn({ territory, campsites }, 'evacuate to a place that the new pack does not know: say where');
      const installation = { database, store, clock: () => began ?? clock(), publicUrl, onStranded };
      const done = await installPack(installation, pack);
      log.info({ territory, done }, 'pack');
    }
    const flooded = await floodedTown(database, dataDir);
    if (flooded && began !== undefined) {
      const past = {
        database,
        territory: flooded,
        script: await scriptOf(dataDir),
        pace: paceOf(configuration),
        log,
      };
      await sayPast(past, configuration.fromMs ?? 0, began);
    }
    const sequencer = new Sequencer(database, clock);
    const words = new RevealedWords({ database, sequencer, clock, blobs: publicBlobs(dataDir) });
    const publications = await Publications.start({ database, dataDir, clock, log });
    ending.push(() => publications.stop());
    // After it: a folder that lost the keys of its logs is left as it was found.
    const keys = await alertKeys(database, dataDir);
    const house: House = {
      database,
      sequencer,
      accounts: new Accounts(database),
      words,
      clock,
      log,
      pushKey: keys.publicKey,
      publicUrl,
    };
    if (keys.pair) {
      const outbound = httpsOutbound({ userAgent: USER_AGENT });
      const sending = { database, dataDir, outbound, keys: keys.pair, publicUrl, clock, log };
      const alerts = await startAlerts(sending);
      ending.push(() => alerts.stop());
    } else
      log.error('no alerts are sent from here: put back the keys/push.pem that browsers subscribed with');
    const timer = setInterval(() => void tidy(house), TIDY_MS);
    ending.push(() => clearInterval(timer));
    const wordsTimer = setInterval(() => void follow(house), WORDS_MS);
    ending.push(() => clearInterval(wordsTimer));
    let region: Promise<void> | null = null;
    ending.push(() => region);
    const app = createApp(house, {
      store: (name) => publications.store(name),
      territories: async () => publications.territories,
      community: () => {
        region ??= flooded ? openFictionalRegion(house) : Promise.resolve();
        return region;
      },
      apps: BUILT_APPS,
      measures: new Measures(() => publications.connections),
    });
    const listener = await listenHttp(app, publications, configuration);
    ending.push(() => listener.stop());
    const base = baseOf(configuration, listener.address);
    const mailer = mailerOf(configuration, dataDir, clock);
    log.info({ mails: mailWords(configuration.smtpUrl, dataDir) }, 'the community’s mails');
    const communityClock = startCommunityClock({ database, mailer, base, clock, log });
    ending.push(() => communityClock.stop());
    await announce(house, base, io);
    if (flooded) io.stdout.write(`${playedWords(configuration)}\n\n`);
    if (flooded && configuration.pace > 0) {
      const player = startPlayer({
        house,
        territory: flooded,
        pace: configuration.pace,
        script: () => scriptOf(dataDir),
        connections: () => publications.connections,
        log,
      });
      ending.push(() => player.stop());
    }
    for (const { name } of await listTerritories(database)) void sequencer.state(name).catch(() => {});
    void tidy(house);
    void follow(house);
    return { port: listener.address.port, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

/** A flood that stands still was said at its own pace. */
const paceOf = ({ pace }: Configuration): number => (pace > 0 ? pace : 1);

/** When the flood began, for it to be where it was asked to be by now; undefined: it begins when it is played. */
const beginning = (configuration: Configuration, nowMs: number): number | undefined =>
  configuration.fromMs === undefined
    ? undefined
    : nowMs - Math.round(configuration.fromMs / paceOf(configuration));

function playedWords({ pace }: Configuration): string {
  if (pace === 0) return '  The town keeps still (--pace 0): --pace 12 plays a flash flood in it.';
  const minutes = 360 / pace;
  const time = minutes >= 2 ? `${Math.round(minutes)} minutes` : `${Math.round(minutes * 60)} seconds`;
  return `  A made-up flash flood of six hours is being played in ${time} (--pace ${pace}); --pace 0 keeps the town still.`;
}

async function follow({ words, log }: House): Promise<void> {
  try {
    await words.reconcile();
  } catch (cause) {
    log.warn({ err: cause }, 'what is public of citizens’ words has to wait');
  }
}

async function tidy({ database, clock, log }: House): Promise<void> {
  try {
    await forgetOldBuckets(database, clock());
    await forgetOldFeedback(database, clock());
    await forgetOldCalls(database, clock());
  } catch (cause) {
    log.warn({ err: cause }, 'tidying up has to wait');
  }
}

/** Where people reach this server. */
function baseOf({ host, publicUrl }: Configuration, { port }: AddressInfo): string {
  const shownHost =
    host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return publicUrl ?? `http://${shownHost}:${port}`;
}

/** Says in plain words where to go; and, as long as a territory has no administrator, how to become it. */
async function announce({ database, clock }: House, base: string, io: Io): Promise<void> {
  for (const { name, title } of await listTerritories(database)) {
    io.stdout.write(`\n${title}\n  phone  ${base}/p/${name}/\n  desk   ${base}/desk/\n`);
    if (!(await lacksAdmin(database, name))) continue;
    const first = { purpose: 'first-admin', territory: name, role: 'admin', name: '' } as const;
    const code = await createLink(database, { ...first, nowMs: clock() });
    io.stdout.write(`  first sign-in, once, within 24 hours: ${base}${linkPath(code)}\n`);
  }
  io.stdout.write('\n');
}
