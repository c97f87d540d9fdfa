import type { Hono } from 'hono';

/** So often, after a first time that nobody counts. */
const TIMES = 21;

/** What a page takes on the server, from the request to its last byte, and how large it is. */
export async function bench(
  app: Hono,
  path: string,
): Promise<{ readonly medianMs: number; readonly worstMs: number; readonly bytes: number }> {
  const took: number[] = [];
  let bytes = 0;
  for (let i = 0; i <= TIMES; i++) {
    const started = performance.now();
    const answer = await app.request(`/atelier${path}`);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    bytes = (await answer.arrayBuffer()).byteLength;
    if (i > 0) took.push(performance.now() - started);
  }
  took.sort((a, b) => a - b);
  return { medianMs: took[Math.floor(took.length / 2)]!, worstMs: took.at(-1)!, bytes };
}
