import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpsOutbound, type Transport } from '@vigie/node-platform';
import type { World } from '../../src/commands/territory/add/download.ts';

/** What the service of one host answers: JSON for an object, as it is for bytes, a status for a number. */
export type Answer =
  | object
  | Buffer
  | string
  | number
  | ((request: IncomingMessage, response: ServerResponse) => void);

/** `geo.api.gouv.fr/communes/34999`, without the question behind it. */
export type Services = Readonly<Record<string, Answer | undefined>>;

export interface Internet {
  readonly world: World;
  /** Host and path of each question, in order. */
  readonly asked: string[];
  /** The whole of them: address, and the form that was posted. */
  readonly questions: {
    readonly url: URL;
    readonly form: URLSearchParams;
    readonly headers: IncomingMessage['headers'];
  }[];
  readonly waits: number[];
  /** What each host and path answers from now on. */
  serve(services: Services): void;
  /** No name leads anywhere any more. */
  unplug(): void;
  close(): void;
}

/** An internet of one machine: every name leads to a server here, which answers what was recorded. */
export async function openInternet(first: Services): Promise<Internet> {
  let services = first;
  let plugged = true;
  const [asked, questions, waits]: [string[], Internet['questions'], number[]] = [[], [], []];
  const server = createServer(async (incoming, response) => {
    const url = new URL(incoming.url ?? '', `https://${incoming.headers.host}`);
    const body: Buffer[] = [];
    for await (const chunk of incoming) body.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(body).toString());
    const key = `${url.host}${url.pathname}`;
    asked.push(key);
    questions.push({ url, form, headers: incoming.headers });
    // One address of Overpass answers two questions.
    const detailed = form.get('data')?.includes('out center') ? `${key} places` : key;
    give(services[detailed] ?? services[key] ?? 404, incoming, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const outbound = httpsOutbound({
    userAgent: 'Vigie/test',
    resolve: async () => {
      if (!plugged) throw Object.assign(new Error('no network'), { code: 'EAI_AGAIN' });
      return ['8.8.8.8'];
    },
    transport: loopback(port),
  });
  return {
    world: {
      outbound,
      wait: async (ms) => void waits.push(ms),
      now: () => Date.UTC(2026, 10, 1),
      chance: () => 1,
    },
    ...{ asked, questions, waits },
    serve(next) {
      services = next;
      plugged = true;
    },
    unplug() {
      plugged = false;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function give(answer: Answer, incoming: IncomingMessage, response: ServerResponse): void {
  if (typeof answer === 'function') answer(incoming, response);
  else if (typeof answer === 'number') response.writeHead(answer).end();
  else if (typeof answer === 'string' || Buffer.isBuffer(answer)) response.end(answer);
  else response.setHeader('Content-Type', 'application/json').end(JSON.stringify(answer));
}

/** Carries to this machine what was judged by the address that the test gave it. */
const loopback =
  (port: number): Transport =>
  ({ url, method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const path = `${url.pathname}${url.search}`;
      const asking = request({ port, path, method, headers: { ...headers, host: url.host }, signal });
      asking.on('error', reject);
      asking.on('response', (response) =>
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
          ),
          chunks: response,
          leave: () => void response.destroy(),
        }),
      );
      asking.end(body);
    });
