// `npm run kill-nine -- 50`: kills a server that many times while entries are appended, and says what broke.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killNine } from './kill-nine.ts';

const kills = Number(process.argv[2] ?? 50);
const data = await mkdtemp(join(tmpdir(), 'vigie-kill-'));
try {
  const { broken, ...counts } = await killNine(kills, data, Math.random);
  console.log(
    Object.entries(counts)
      .map(([name, count]) => `${count} ${name}`)
      .join(', '),
  );
  for (const line of broken) console.log(line);
  console.log(broken.length === 0 ? 'every promise held' : `${broken.length} promises broken`);
  process.exitCode = broken.length === 0 ? 0 : 1;
} finally {
  await rm(data, { recursive: true, force: true });
}
