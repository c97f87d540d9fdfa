import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** PostgreSQL refuses to run as root, so root lends it this account. */
const NAME = 'postgres';

export interface SystemAccount {
  readonly uid: number;
  readonly gid: number;
}

/** The account PostgreSQL must run as: null for an ordinary user, who runs it as himself. */
export async function systemAccount(): Promise<SystemAccount | null> {
  if (process.getuid?.() !== 0) return null;
  const known = await find();
  if (known) return known;
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', NAME]);
  const made = await find();
  if (!made) throw new Error(`could not create the system account ${NAME}: run vigie as an ordinary user`);
  return made;
}

async function find(): Promise<SystemAccount | null> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => (await run('id', [flag, NAME])).stdout),
    );
    return { uid: Number(uid), gid: Number(gid) };
  } catch {
    return null;
  }
}

/** The first folder above `path` that the account cannot enter, or null. Home folders of root are usually closed. */
export async function closedFolder(path: string, account: SystemAccount): Promise<string | null> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return folder;
    if (folder === dirname(folder)) return null;
  }
}
