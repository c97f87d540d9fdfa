import { createECDH, type ECDH, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { type Exchange, httpsOutbound, type Outbound, type Response } from '@vigie/node-platform';

/** What web-push encrypts with; it has no types of its own. */
const ece = createRequire(import.meta.resolve('web-push'))('http_ece') as {
  decrypt(body: Buffer, options: object): Buffer;
};

/** What a push service was sent, as its browser reads it. */
export interface Received {
  readonly browser: string;
  readonly payload: Buffer;
  readonly headers: Exchange['headers'];
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser that subscribed somewhere. */
export interface Browser {
  readonly name: string;
  readonly subscription: { readonly endpoint: string; readonly keys: { p256dh: string; auth: string } };
  readonly pair: ECDH;
}

/** A push service in memory, under any names of hosts. What each browser is answered is the test's to say. */
export class PushService {
  readonly received: Received[] = [];
  /** By the browser's name; 201 unless said otherwise. `hang`: never. */
  readonly answers = new Map<string, Answer | 'hang'>();
  /** Every exchange, also of those that were answered with a failure. */
  asked: string[] = [];
  readonly outbound: Outbound;
  readonly #browsers = new Map<string, Browser>();

  constructor(addresses: readonly string[] = ['93.184.216.34']) {
    this.outbound = httpsOutbound({
      userAgent: 'Vigie/test',
      resolve: async () => addresses,
      transport: (exchange) => this.#answer(exchange),
    });
  }

  browser(name: string, host = 'fcm.googleapis.com'): Browser {
    const pair = createECDH('prime256v1');
    const keys = {
      p256dh: pair.generateKeys('base64url'),
      auth: randomBytes(16).toString('base64url'),
    };
    const browser = { name, pair, subscription: { endpoint: `https://${host}/send/${name}`, keys } };
    this.#browsers.set(name, browser);
    return browser;
  }

  /** Those that were given something, in order. */
  get names(): string[] {
    return this.received.map(({ browser }) => browser);
  }

  async #answer({ url, headers, body, signal }: Exchange): Promise<Response> {
    const name = url.pathname.split('/').at(-1)!;
    this.asked.push(name);
    const answer = this.answers.get(name) ?? { status: 201 };
    if (answer === 'hang') {
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    }
    if (answer.status < 300) {
      const payload = decrypted(this.#browsers.get(name)!, Buffer.from(body as Uint8Array));
      this.received.push({ browser: name, payload, headers });
    }
    return { status: answer.status, headers: { ...answer.headers }, chunks: nothing(), leave: () => {} };
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** What the browser's own code does before its service worker hears of it. */
export function decrypted({ pair, subscription }: Browser, body: Buffer): Buffer {
  const authSecret = subscription.keys.auth;
  return ece.decrypt(body, { version: 'aes128gcm', privateKey: pair, authSecret });
}
