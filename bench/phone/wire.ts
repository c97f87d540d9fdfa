import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** Bodies as they came over the wire. */
export interface Wire {
  bytes: number;
  /** Those of streams among them. */
  streamed: number;
  /** Questions that are not answered yet. */
  asking: number;
}

/** A browser's `fetch`, as far as a follower needs it: it takes gzip, as every browser does, and counts what comes. */
export function countingFetch(wire: Wire): typeof fetch {
  return async (input, init) => {
    wire.asking += 1;
    try {
      const headers = {
        'accept-encoding': 'gzip, deflate, br',
        ...(init?.headers as Record<string, string>),
      };
      const { statusCode, headers: got, body } = await ask(String(input), headers);
      wire.bytes += body.length;
      const plain = got['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
      const range = got['content-range'];
      return new Response([204, 304].includes(statusCode) ? null : new Uint8Array(plain), {
        status: statusCode,
        headers: range ? { 'content-range': range } : {},
      });
    } finally {
      wire.asking -= 1;
    }
  };
}

function ask(url: string, headers: Record<string, string>) {
  return new Promise<{ statusCode: number; headers: IncomingMessage['headers']; body: Buffer }>(
    (resolve, reject) => {
      const asked = request(url, { headers, agent: false }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ statusCode: answer.statusCode!, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
        answer.on('error', reject);
      });
      asked.on('error', reject);
      asked.end();
    },
  );
}

/** The address of a stream that cannot be had: each attempt ends in an error, as a browser tells it. */
export const NO_STREAM = 'none:';

/** A browser's `EventSource`, which counts what comes. Node has none that is on by itself. */
export function countingEventSource(wire: Wire): typeof EventSource {
  class Source extends EventTarget {
    private readonly asked: ClientRequest | null = null;

    constructor(url: string) {
      super();
      if (url.startsWith(NO_STREAM)) {
        setImmediate(() => this.dispatchEvent(new Event('error')));
        return;
      }
      wire.asking += 1;
      this.asked = request(url, { headers: { accept: 'text/event-stream' }, agent: false }, (answer) => {
        wire.asking -= 1;
        if (answer.statusCode !== 200) return void this.dispatchEvent(new Event('error'));
        this.dispatchEvent(new Event('open'));
        let text = '';
        answer.on('data', (chunk: Buffer) => {
          wire.bytes += chunk.length;
          wire.streamed += chunk.length;
          text += chunk.toString();
          for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
            this.hear(text.slice(0, end));
            text = text.slice(end + 2);
          }
        });
      });
      this.asked.on('error', () => undefined);
      this.asked.end();
    }

    close(): void {
      this.asked?.destroy();
    }

    private hear(frame: string): void {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1];
      const data = field('data');
      if (data !== undefined) this.dispatchEvent(new MessageEvent(field('event') ?? 'message', { data }));
    }
  }
  // Safe: what the live stream uses of it is there.
  return Source as unknown as typeof EventSource;
}
