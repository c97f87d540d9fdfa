import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { Stopped } from '../commands/stopped.ts';
import type { Publications } from '../publication.ts';

/** Requests under way get this long to finish once the server is asked to stop. */
const GRACE_MS = 5_000;

/** Long enough for a phone on a bad network to send its 48 KB; short enough that slow senders cannot pile up. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16 * 1024,
} as const;

export interface Listener {
  readonly address: AddressInfo;
  stop(): Promise<void>;
}

/** Listens for HTTP. Live streams go round the application: they are written to as bare sockets. */
export async function listenHttp(
  app: Hono,
  publications: Publications,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listener> {
  const handle = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer(LIMITS, (request, response) => {
    const live = /^\/t\/([a-z][a-z0-9-]{1,39})\/live(?:\?|$)/.exec(request.url ?? '')?.[1];
    if (live !== undefined && (request.method === 'GET' || request.method === 'HEAD'))
      void serveLive(publications, live, request, response);
    else void handle(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(cannotListen(cause, host, port)));
    server.listen(port, host, resolve);
  });
  return { address: server.address() as AddressInfo, stop: () => stop(server, publications) };
}

function cannotListen(cause: NodeJS.ErrnoException, host: string, port: number): Error {
  if (cause.code === 'EADDRINUSE') {
    const words = `another program listens on port ${port} of ${host}: stop it, or take another one with --port`;
    return new Stopped({ code: 'serve/port-in-use', words, cause });
  }
  const words = `the system does not let it listen on port ${port} of ${host} (${cause.code}): see --host and --port`;
  return new Stopped({ code: 'serve/cannot-listen', words, cause });
}

async function serveLive(
  publications: Publications,
  territory: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (await publications.serveLive(territory, request, response)) return;
    response.writeHead(404, { 'access-control-allow-origin': '*' }).end();
  } catch {
    // Not open here yet, and the database, which may know it, is away. Those that are open never come here.
    if (response.headersSent) response.destroy();
    else response.writeHead(503, { 'retry-after': '15', 'access-control-allow-origin': '*' }).end();
  }
}

async function stop(server: Server, publications: Publications): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Streams never finish by themselves: phones come back by themselves, to another server or later.
  publications.endStreams();
  // Again and again: a connection whose request has just finished would be kept open for the next one.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const grace = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(grace);
}
