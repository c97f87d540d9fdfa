import { join } from 'node:path';
import { writePack } from '@vigie/node-platform';
import { demonstrationStage, demonstrationTown, floodScript } from '@vigie/territory';
import type { Made, Task } from './making.ts';

// Runs in a process of its own, see making.ts.
process.stdout.write(JSON.stringify(await made(JSON.parse(process.argv[2] ?? '') as Task)));

async function made(task: Task): Promise<Made[keyof Made]> {
  const { seed, inhabitants } = task;
  if (task.makes === 'flood') return floodScript(demonstrationStage(seed, inhabitants));
  const town = demonstrationTown(seed, inhabitants);
  const directory = join(task.packs, town.manifest.territory);
  await writePack(directory, town);
  return directory;
}
