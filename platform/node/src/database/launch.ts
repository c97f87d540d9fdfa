import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { closedFolder, type SystemAccount, systemAccount } from './system-account.ts';

const run = promisify(execFile);

/** How to run one of PostgreSQL's programs: what to spawn, and as whom. */
export interface Launch {
  readonly account: SystemAccount | null;
  readonly spawnAs: (
    program: string,
    args: readonly string[],
  ) => {
    readonly command: string;
    readonly args: readonly string[];
    readonly as: Partial<SystemAccount>;
  };
}

/**
 * May enter and read any folder, and nothing else that root may: for a lent account whose way is closed. Without the
 * secure bit, access(2), by which PostgreSQL looks for its own programs, would judge by the account alone.
 */
const KEEPS_ACCESS = [
  '--inh-caps=+dac_override',
  '--ambient-caps=+dac_override',
  '--securebits=+no_setuid_fixup',
];

/**
 * As an ordinary user, oneself. Root lends an account, because PostgreSQL refuses to run as root; when that account
 * cannot enter a folder on the way to `paths` (root's home and `mktemp -d` are closed to others), it keeps root's access
 * to files, by `setpriv` of util-linux, rather than opening folders that their owner closed.
 */
export async function launchFor(paths: readonly string[]): Promise<Launch> {
  const account = await systemAccount();
  const closed = account && (await firstClosed(paths, account));
  if (!account || closed === null) {
    return { account, spawnAs: (command, args) => ({ command, args, as: account ?? {} }) };
  }
  const lend = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups', ...KEEPS_ACCESS];
  await run('setpriv', [...lend, 'true']).catch((cause) => {
    throw new Error(
      `PostgreSQL does not run as root, and the account it runs as cannot enter ${closed}. ` +
        'Run vigie as an ordinary user, or put it and its --data folder where others may enter (/opt, /srv).',
      { cause },
    );
  });
  return {
    account,
    spawnAs: (program, args) => ({ command: 'setpriv', args: [...lend, program, ...args], as: {} }),
  };
}

async function firstClosed(paths: readonly string[], account: SystemAccount): Promise<string | null> {
  for (const path of paths) {
    const closed = await closedFolder(path, account);
    if (closed !== null) return closed;
  }
  return null;
}
