import type { Fetcher } from '@vigie/follow';
import type { Result } from '@vigie/situation';

/** What is read right after the keys by who has no log yet. */
const NEXT = ['log/checkpoint', 'situation'];

/**
 * Who asks for the keys knows nothing yet: the files that are read next are asked for at the same time, since on a slow
 * line each question that waits for the answer before it costs a round trip. An answer serves once, and only the first reading.
 */
export function questionsAhead(fetcher: Fetcher): Fetcher {
  const asked = new Map<string, Promise<Result<Uint8Array>>>();
  const newcomer = (): Promise<Result<Uint8Array>> => {
    const keys = fetcher.get('keys');
    for (const next of NEXT) asked.set(next, fetcher.get(next));
    return keys;
  };
  return {
    async get(path, from) {
      if (path === 'keys') return newcomer();
      const answer = asked.get(path);
      if (path === 'log/checkpoint' && !answer) asked.clear();
      asked.delete(path);
      const first = answer && (await answer);
      return first?.ok ? first : fetcher.get(path, from);
    },
  };
}
