// Types, room by room, so that each sees only its own world: a pure room has no DOM and no Node.
// Alone: node tools/types-check.ts
import { join } from 'node:path';
import { runTool } from './command.ts';
import { filesUnder } from './files.ts';

/** Two cores is what a volunteer's laptop and a free CI runner have; a third process fills the waits for the disk. */
const AT_A_TIME = 3;

/** Everything tsc has to say, one text per tsconfig.json that fails; empty when all is well. */
export async function checkTypes(root: string): Promise<string[]> {
  const files = filesUnder(root, '');
  const waiting = files.filter((file) => file.endsWith('/tsconfig.json') && holdsCode(files, file));
  const failures: string[] = [];
  const worker = async () => {
    for (let config = waiting.shift(); config !== undefined; config = waiting.shift()) {
      const { ok, output } = await runTool(root, 'tsc', ['-p', config, '--pretty', 'false']);
      if (!ok) failures.push(`${config}\n${output}`);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return failures.sort();
}

/** A room's test folder has its tsconfig from the first day and its first test on the second: tsc minds, we do not. */
function holdsCode(files: readonly string[], config: string): boolean {
  const folder = config.slice(0, -'tsconfig.json'.length);
  return files.some((file) => file.startsWith(folder) && /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
}

if (import.meta.main) {
  const failures = await checkTypes(join(import.meta.dirname, '..'));
  console.log(failures.length === 0 ? 'types: sound' : failures.join('\n\n'));
  process.exitCode = failures.length === 0 ? 0 : 1;
}
