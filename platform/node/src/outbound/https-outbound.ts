import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { ok, type Result, refuse } from '@vigie/situation';
import { httpsTransport, type Response, type Transport } from './https-transport.ts';
import type { Outbound, OutboundAnswer, OutboundRequest, Taking } from './outbound.ts';
import { isPublicAddress } from './public-address.ts';

/** A service moves once, or sends to where its files lie; more is a loop. */
const MAX_REDIRECTS = 5;

/** A service has one or two of each family; more are not tried, one after the other, while somebody waits. */
const MOST_ADDRESSES = 6;

/** Milliseconds without a byte: a server that works on a question for minutes says so in its documentation. */
const SILENCE_MS = 300_000;

export interface OutboundOptions {
  /** Names the program to those who keep the servers. */
  readonly userAgent: string;
  /** All addresses of a host. The system's own unless given. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** What carries a question once its address is judged: TLS unless given. */
  readonly transport?: Transport;
  readonly silenceMs?: number;
}

const systemResolve = async (host: string): Promise<readonly string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/** Asks over TLS. Each address is judged, then connected to as judged: a name that changes meanwhile changes nothing. */
export function httpsOutbound(options: OutboundOptions): Outbound {
  const house: House = {
    userAgent: options.userAgent,
    resolve: options.resolve ?? systemResolve,
    transport: options.transport ?? httpsTransport(),
    silenceMs: options.silenceMs ?? SILENCE_MS,
  };
  return {
    async ask(request, taking) {
      const clock = new Clock(request.withinMs, house.silenceMs);
      try {
        return await follow(request, taking, house, clock);
      } catch (trouble) {
        if (trouble instanceof Taken) throw trouble.cause;
        return refusalOf(trouble, request.url, clock);
      } finally {
        clock.end();
      }
    },
  };
}

type House = Required<OutboundOptions>;

/** What the caller's own code threw: no fault of the network. */
class Taken extends Error {}

async function follow(
  request: OutboundRequest,
  taking: Taking,
  house: House,
  clock: Clock,
): Promise<Result<OutboundAnswer>> {
  let at = request.url;
  let { form, bytes, headers: asked = {} } = request;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const response = await exchange({ ...request, url: at, form, bytes, headers: asked }, house, clock);
    if (!response.ok) return response;
    const { status, headers } = response.value;
    const next = request.redirects === 0 ? null : locationOf(status, headers, at);
    try {
      const answer: OutboundAnswer = { status, headers, url: at };
      if (next === null) return await take(answer, response.value, request.maxBytes, taking, clock);
    } finally {
      response.value.leave();
    }
    // 307 and 308 ask the same again; the others ask for what lies there (RFC 9110, 15.4).
    if (status !== 307 && status !== 308) {
      form = bytes = undefined;
      asked = without(OF_A_BODY, asked);
    }
    // Who is asked there is somebody else: what was said in confidence to the first is not for them.
    if (URL.parse(next)?.origin !== URL.parse(at)?.origin) asked = without(IN_CONFIDENCE, asked);
    at = next;
  }
  return refuse('outbound/too-many-redirects', request.url, `more than ${MAX_REDIRECTS}`);
}

const OF_A_BODY = /^content-/i;
const IN_CONFIDENCE = /^(authorization|proxy-authorization|cookie)$/i;

const without = (unwanted: RegExp, headers: Response['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !unwanted.test(name)));

type Asked = Omit<OutboundRequest, 'form' | 'bytes'> & {
  readonly form: OutboundRequest['form'] | undefined;
  readonly bytes: OutboundRequest['bytes'] | undefined;
};

async function exchange(
  { url: text, form, bytes, headers }: Asked,
  house: House,
  clock: Clock,
): Promise<Result<Response>> {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
    return refuse('outbound/not-https', text.slice(0, 200), 'only https, without a user');
  const addresses = await publicAddressesOf(url, house, clock);
  if (!addresses.ok) return addresses;
  const body = form ? new URLSearchParams(form).toString() : bytes;
  return ok(
    await house.transport({
      ...{
        url,
        addresses: addresses.value,
        signal: clock.signal,
        method: body === undefined ? 'GET' : 'POST',
      },
      headers: {
        ...headers,
        'user-agent': house.userAgent,
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
      },
      ...(body !== undefined && { body }),
    }),
  );
}

/** One private address among public ones is refused, too: whoever answers for that name does not know what is inside. */
async function publicAddressesOf(
  { hostname }: URL,
  house: House,
  clock: Clock,
): Promise<Result<readonly string[]>> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  let addresses: readonly string[] = [host];
  if (isIP(host) === 0) {
    try {
      addresses = await clock.race(house.resolve(host));
    } catch (trouble) {
      if (clock.signal.aborted) throw trouble;
      return refuse(
        'outbound/unknown-host',
        host,
        (trouble as NodeJS.ErrnoException).code ?? String(trouble),
      );
    }
  }
  if (addresses.length === 0) return refuse('outbound/unknown-host', host, 'no address');
  const inside = addresses.find((one) => !isPublicAddress(one));
  return inside === undefined
    ? ok(addresses.slice(0, MOST_ADDRESSES))
    : refuse('outbound/private-address', host, inside);
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function locationOf(status: number, headers: Response['headers'], at: string): string | null {
  const { location } = headers;
  if (!REDIRECTS.has(status) || location === undefined) return null;
  return URL.parse(location, at)?.href ?? location;
}

async function take(
  answer: OutboundAnswer,
  { chunks }: Response,
  maxBytes: number,
  taking: Taking,
  clock: Clock,
): Promise<Result<OutboundAnswer>> {
  const tooLarge = refuse('outbound/too-large', answer.url, `over ${maxBytes} bytes`);
  if (Number(answer.headers['content-length']) > maxBytes) return tooLarge;
  const taker = guarded(() => taking(answer));
  let bytes = 0;
  for await (const chunk of chunks) {
    clock.heard();
    bytes += chunk.length;
    if (bytes > maxBytes) return tooLarge;
    const writing = guarded(() => taker(chunk));
    if (writing) await writing.catch((cause: unknown) => Promise.reject(new Taken('', { cause })));
  }
  return ok(answer);
}

function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (cause) {
    throw new Taken('', { cause });
  }
}

function refusalOf(trouble: unknown, url: string, clock: Clock): Result<never> {
  if (clock.signal.aborted) return refuse('outbound/too-slow', url, String(clock.signal.reason));
  const { code, message, errors = [] } = trouble as NodeJS.ErrnoException & { errors?: readonly Error[] };
  // A fault of this program has no code of the system or of TLS.
  if (code === undefined) throw trouble;
  return refuse(
    'outbound/unreachable',
    url,
    `${code}: ${[...errors.map(String), message].join(' ')}`.slice(0, 200),
  );
}

/** Ends an exchange that lasts too long, or falls silent. */
class Clock {
  private readonly controller = new AbortController();
  private readonly whole: NodeJS.Timeout;
  private readonly silenceMs: number;
  private silence: NodeJS.Timeout | undefined;

  constructor(withinMs: number, silenceMs: number) {
    this.silenceMs = silenceMs;
    this.whole = setTimeout(() => this.controller.abort(`not done after ${withinMs} ms`), withinMs);
    this.heard();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  heard(): void {
    clearTimeout(this.silence);
    const { silenceMs } = this;
    this.silence = setTimeout(() => this.controller.abort(`silent for ${silenceMs} ms`), silenceMs);
  }

  /** What cannot be told to stop is no longer waited for. */
  race<T>(waited: Promise<T>): Promise<T> {
    const { signal } = this;
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      waited.then(resolve, reject);
    });
  }

  end(): void {
    clearTimeout(this.whole);
    clearTimeout(this.silence);
  }
}
