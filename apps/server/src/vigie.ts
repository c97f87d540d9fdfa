#!/usr/bin/env -S node --max-semi-space-size=8
// The flag keeps short-lived objects in 24 MB at most: Node's own default lets them take 200 MB under load.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Io } from './commands/said.ts';
import { Stopped } from './commands/stopped.ts';

// Half a second off each start. Beside the installed packages, because whoever may write there may change the program
// anyway; in the shared temporary folder, the default, any user of the machine could.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/vigie', import.meta.url)));

type Command = (args: string[], io: Io) => Promise<number>;

/** Each is loaded when asked for: `vigie token create` should not wait for a web server to load. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  'token create': async () => (await import('./commands/token-create.ts')).tokenCreate,
  'territory add': async () => (await import('./commands/territory-add.ts')).territoryAdd,
  'territory demonstration': async () =>
    (await import('./commands/territory-demonstration.ts')).territoryDemonstration,
  'territory build': async () => (await import('./commands/territory-build.ts')).territoryBuild,
  'facts export': async () => (await import('./commands/facts-export.ts')).factsExport,
  'facts import': async () => (await import('./commands/facts-import.ts')).factsImport,
  'publiccode check': async () => (await import('./commands/publiccode-check.ts')).publiccodeCheck,
  'region install': async () => (await import('./commands/region-install.ts')).regionInstall,
  'match explain': async () => (await import('./commands/match-explain.ts')).matchExplain,
  route: async () => (await import('./commands/route.ts')).route,
  reach: async () => (await import('./commands/reach.ts')).reach,
  shelters: async () => (await import('./commands/shelters.ts')).shelters,
  'cut-off': async () => (await import('./commands/cut-off.ts')).cutOff,
  audit: async () => (await import('./commands/audit.ts')).audit,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
};

const USAGE = `vigie COMMAND [--help]

  serve            run the server; makes a fictional town, and floods it, when there is no territory yet
  token create     make a bearer token for a program
  territory add    make the pack of any French commune or EPCI from public services
  territory build  make a territory pack from files of OpenStreetMap and open data
  territory demonstration
                   make the pack of a fictional town, of any size
  facts export     what the town says of itself, as one readable file
  facts import     the same file, changed: checked, shown, published
  publiccode check holds publiccode.yml files against the standard
  region install   the community side of a region: its départements, communes and pages
  match explain    why somebody is, or is not, proposed to a need
  route            a way from one place to another, on a pack; or many of them
  reach            the streets that can be reached within a time, on a pack
  shelters         the nearest places to shelter by the way one would take, on a pack
  cut-off          the streets and addresses that closures cut off, on a pack
  audit            recompute a territory's log from its public files
  backup           everything it takes to restore a server
  restore          a server from a backup, without ever showing two histories
`;

async function main(args: string[], io: Io): Promise<number> {
  const [first = '', second = ''] = args;
  for (const words of [2, 1]) {
    const name = [first, second].slice(0, words).join(' ');
    const load = COMMANDS[name];
    if (load) return ended((await load())(args.slice(words), io), io);
  }
  const helped = ['--help', '-h', 'help', ''].includes(first);
  (helped ? io.stdout : io.stderr).write(helped ? USAGE : `vigie: no command ${first} ${second}\n\n${USAGE}`);
  return helped ? 0 : 2;
}

/** Long enough to write one line. */
const LEAVE_MS = 250;

async function ended(running: Promise<number>, io: Io): Promise<number> {
  try {
    return await running;
  } catch (cause) {
    if (!(cause instanceof Stopped)) throw cause;
    io.stderr.write(`${cause.code}: ${cause.message}\n`);
    // A database that was given up on half-way may hold its connection, and this process with it, for a minute.
    setTimeout(() => process.exit(1), LEAVE_MS).unref();
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2), process);
