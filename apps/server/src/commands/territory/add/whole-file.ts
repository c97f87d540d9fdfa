import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Whole or not at all. */
export async function putWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(`${path}.part`, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}
