import type { Hono } from 'hono';

/** So often, after a first time. */
const TIMES = 11;

/** Who asks, by the header that the bench's door reads. */
export const ACCOUNT_HEADER = 'x-bench-account';

/** What a page takes on the server, from the request to its last byte, and how large it is. */
export interface Visit {
  readonly path: string;
  readonly medianMs: number;
  readonly worstMs: number;
  /** The first time, when nothing was kept yet. */
  readonly firstMs: number;
  readonly bytes: number;
}

/** `as` is an account's id; null: nobody is signed in. Refuses any answer but a page, the way to sign in, or a word that it is not theirs. */
export async function visit(app: Hono, path: string, as: string | null): Promise<Visit> {
  const took: number[] = [];
  let bytes = 0;
  const init = as === null ? {} : { headers: { [ACCOUNT_HEADER]: as } };
  for (let i = 0; i <= TIMES; i++) {
    const started = performance.now();
    const answer = await app.request(`/atelier${path}`, init);
    if (![200, 303, 403].includes(answer.status)) throw new Error(`${path}: ${answer.status}`);
    bytes = (await answer.arrayBuffer()).byteLength;
    took.push(performance.now() - started);
  }
  const [firstMs = 0, ...again] = took;
  again.sort((a, b) => a - b);
  return { path, firstMs, medianMs: again[Math.floor(again.length / 2)]!, worstMs: again.at(-1)!, bytes };
}
