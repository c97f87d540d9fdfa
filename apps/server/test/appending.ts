import { vigie } from './server-process.ts';

/** What a program that publishes needs to know of a running server. */
export interface Writer {
  readonly territory: string;
  readonly token: string;
}

export interface Answer {
  readonly id: string;
  readonly index: number;
}

/** A token for the only territory of a server. */
export async function writerFor(url: string, data: string): Promise<Writer> {
  const [{ name }] = (await (await fetch(`${url}/api/territories`)).json()) as [{ name: string }];
  const created = await vigie('token', 'create', '--data', data, '--territory', name, '--role', 'operator');
  if (created.code !== 0) throw new Error(created.stderr);
  return { territory: name, token: created.stdout.trim() };
}

/** Posts a draft; what the server answered, whatever it was. */
export function post(
  url: string,
  { territory, token }: Writer,
  key: string,
  draft: object,
): Promise<Response> {
  return fetch(`${url}/api/territories/${territory}/entries`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(draft),
    signal: AbortSignal.timeout(10_000),
  });
}

export const note = (headline: string): object => ({
  kind: 'note',
  body: { info: [{ language: 'fr', headline }] },
});

/** Publishes a note once, however often it is said. */
export async function append(url: string, writer: Writer, headline: string): Promise<Answer> {
  const answer = await post(url, writer, headline.replaceAll(' ', '-'), note(headline));
  if (!answer.ok) throw new Error(`${headline}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** Asks again until it is so; for what happens soon, in another process. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | null>,
  withinMs = 15_000,
): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const found = await ask();
    if (found !== null) return found;
    if (Date.now() > until) throw new Error(`${what}: not within ${withinMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
