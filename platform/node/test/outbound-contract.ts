import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Outbound, OutboundRequest } from '../src/outbound/outbound.ts';

export type Serve = (request: IncomingMessage, response: ServerResponse) => void;

/** Opens an outbound whose every host but those named is one server on this machine that answers by `serve`. */
export type OpenOutbound = (
  serve: Serve,
  options?: {
    readonly addresses?: Readonly<Record<string, readonly string[]>>;
    readonly silenceMs?: number;
  },
) => Promise<Outbound>;

const BOUNDS = { maxBytes: 1_000, withinMs: 60_000 };

async function asked(outbound: Outbound, request: Partial<OutboundRequest> & { url: string }) {
  const chunks: Uint8Array[] = [];
  const answer = await outbound.ask({ ...BOUNDS, ...request }, () => (chunk) => void chunks.push(chunk));
  return { answer, text: Buffer.concat(chunks).toString() };
}

const HOME = 'https://service.example';

/** What every Outbound promises, whatever carries it. */
export function outboundContract(open: OpenOutbound): void {
  describe('an answer', () => {
    test('comes as it is, with its status and headers', async () => {
      const outbound = await open((_, response) => {
        response.writeHead(404, { ETag: '"a"', 'Content-Type': 'text/plain' }).end('nothing here');
      });
      const { answer, text } = await asked(outbound, { url: `${HOME}/a?b=c` });
      expect(answer).toMatchObject({
        ok: true,
        value: { status: 404, url: `${HOME}/a?b=c`, headers: { etag: '"a"' } },
      });
      expect(text).toBe('nothing here');
    });

    test('that is compressed stays so: what was sent is what is kept', async () => {
      const packed = gzipSync('id;numero\n');
      const outbound = await open((_, response) => response.end(packed));
      const { answer, text } = await asked(outbound, { url: `${HOME}/adresses.csv.gz` });
      expect(answer.ok).toBe(true);
      expect(text).toBe(packed.toString());
    });
  });

  test('a form is posted, and the program says its name', async () => {
    let seen = '';
    const outbound = await open((request, response) => {
      const { method, headers } = request;
      seen = `${method} ${headers['content-type']} ${headers['user-agent']} ${headers['if-none-match']}`;
      request.pipe(response);
    });
    const form = { data: '[out:json];way(43.6,3.8,43.7,3.9);out;' };
    const { text } = await asked(outbound, { url: `${HOME}/api`, form, headers: { 'if-none-match': '"a"' } });
    expect(new URLSearchParams(text).get('data')).toBe(form.data);
    expect(seen).toBe('POST application/x-www-form-urlencoded Vigie/test "a"');
  });

  test('bytes are posted as they are, under the headers given', async () => {
    let seen = '';
    const outbound = await open((request, response) => {
      const { method, headers } = request;
      seen = `${method} ${headers['content-encoding']} ${headers['content-length']} ${headers['content-type']}`;
      request.pipe(response);
    });
    const bytes = Uint8Array.of(0, 255, 10, 128);
    const chunks: Uint8Array[] = [];
    const request = { ...BOUNDS, url: `${HOME}/push`, bytes, headers: { 'content-encoding': 'aes128gcm' } };
    expect(await outbound.ask(request, () => (chunk) => void chunks.push(chunk))).toMatchObject({ ok: true });
    expect([...Buffer.concat(chunks)]).toEqual([...bytes]);
    expect(seen).toBe('POST aes128gcm 4 undefined');
  });

  describe('a redirect', () => {
    test('is followed, and what was posted is then asked for', async () => {
      const outbound = await open((request, response) => {
        if (request.url === '/old') response.writeHead(302, { Location: '/new' }).end('moved');
        else response.end(`${request.method} ${request.url}`);
      });
      const { answer, text } = await asked(outbound, { url: `${HOME}/old`, form: { a: 'b' } });
      expect([answer.ok && answer.value.url, text]).toEqual([`${HOME}/new`, 'GET /new']);
    });

    test('that says to ask the same again posts again', async () => {
      const outbound = await open((request, response) => {
        if (request.url === '/old') response.writeHead(307, { Location: '/new' }).end();
        else request.pipe(response);
      });
      expect((await asked(outbound, { url: `${HOME}/old`, form: { a: 'b' } })).text).toBe('a=b');
    });

    test.each([
      [302, '/new', 'GET secret a=b undefined 60'],
      [303, 'https://service.example:445/new', 'GET undefined undefined undefined 60'],
      [307, '/new', 'POST secret a=b aes128gcm 60'],
      [308, 'https://service.example:444/new', 'POST undefined undefined aes128gcm 60'],
    ])('%i to %s is asked without what is not for it', async (status, Location, expected) => {
      const seen: string[] = [];
      const outbound = await open((request, response) => {
        const { method, url, headers } = request;
        if (url === '/old') return void response.writeHead(status, { Location }).end();
        const { authorization, cookie, ttl } = headers;
        seen.push(`${method} ${authorization} ${cookie} ${headers['content-encoding']} ${ttl}`);
        response.end();
      });
      const headers = { Authorization: 'secret', cookie: 'a=b', 'content-encoding': 'aes128gcm', ttl: '60' };
      const bytes = Uint8Array.of(1);
      const { answer } = await asked(outbound, { url: `${HOME}/old`, bytes, headers });
      expect([answer.ok, seen]).toEqual([true, [expected]]);
    });

    test('is the answer where none is wanted', async () => {
      let visits = 0;
      const outbound = await open((_, response) => {
        visits++;
        response.writeHead(301, { Location: '/new' }).end('moved');
      });
      const { answer, text } = await asked(outbound, { url: `${HOME}/old`, redirects: 0 });
      expect(answer).toMatchObject({
        value: { status: 301, url: `${HOME}/old`, headers: { location: '/new' } },
      });
      expect([visits, text]).toEqual([1, 'moved']);
    });

    test('outbound/too-many-redirects for one that leads to itself', async () => {
      const outbound = await open((_, response) => response.writeHead(301, { Location: '/loop' }).end());
      const { answer } = await asked(outbound, { url: `${HOME}/loop` });
      expect(answer).toMatchObject({ refusal: { code: 'outbound/too-many-redirects' } });
    });

    test.each(['http://service.example/plain', 'file:///etc/passwd', 'https://user:secret@service.example/'])(
      'outbound/not-https when it leads to %s',
      async (Location) => {
        const outbound = await open((_, response) => response.writeHead(302, { Location }).end());
        const { answer, text } = await asked(outbound, { url: `${HOME}/a` });
        expect(answer).toMatchObject({ refusal: { code: 'outbound/not-https' } });
        expect(text).toBe('');
      },
    );

    test.each([
      'https://inside.example/',
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://169.254.169.254/',
    ])('outbound/private-address when it leads to %s', async (Location) => {
      let visits = 0;
      const outbound = await open(
        (_, response) => {
          visits++;
          response.writeHead(302, { Location }).end();
        },
        { addresses: { 'inside.example': ['10.0.0.7'] } },
      );
      const { answer } = await asked(outbound, { url: `${HOME}/a` });
      expect(answer).toMatchObject({ refusal: { code: 'outbound/private-address' } });
      expect(visits).toBe(1);
    });
  });

  describe('a server that is not asked at all', () => {
    test.each(['http://service.example/', 'ftp://service.example/', 'service.example', ''])(
      'outbound/not-https: %s',
      async (url) => {
        const outbound = await open((_, response) => response.end());
        expect((await asked(outbound, { url })).answer).toMatchObject({
          refusal: { code: 'outbound/not-https' },
        });
      },
    );

    test('outbound/private-address, also where only one of its addresses is inside', async () => {
      let visits = 0;
      const addresses = { 'half.example': ['8.8.8.8', 'fd00::1'] };
      const outbound = await open(
        (_, response) => {
          visits++;
          response.end();
        },
        { addresses },
      );
      for (const url of ['https://half.example/', 'https://0x7f.1/', 'https://[::ffff:10.0.0.1]/'])
        expect((await asked(outbound, { url })).answer).toMatchObject({
          refusal: { code: 'outbound/private-address' },
        });
      expect(visits).toBe(0);
    });

    test('outbound/unknown-host for a name that leads nowhere', async () => {
      const outbound = await open((_, response) => response.end(), { addresses: { 'no.example': [] } });
      expect((await asked(outbound, { url: 'https://no.example/' })).answer).toMatchObject({
        refusal: { code: 'outbound/unknown-host', path: 'no.example' },
      });
    });
  });

  describe('an answer without end', () => {
    test('outbound/too-large when it says so, and when it does not', async () => {
      for (const length of [{ 'Content-Length': '5000' }, {}]) {
        const outbound = await open((_, response) => response.writeHead(200, length).end('a'.repeat(5_000)));
        const { answer, text } = await asked(outbound, { url: `${HOME}/a` });
        expect(answer).toMatchObject({ refusal: { code: 'outbound/too-large' } });
        expect(text.length).toBeLessThanOrEqual(1_000);
      }
    });

    test('outbound/too-slow when it lasts too long, or says nothing', async () => {
      const stuck: Serve = (_, response) => void response.write('a');
      const lasting = await open(stuck);
      expect((await asked(lasting, { url: `${HOME}/a`, withinMs: 50 })).answer).toMatchObject({
        refusal: { code: 'outbound/too-slow' },
      });
      const silent = await open(() => {}, { silenceMs: 50 });
      expect((await asked(silent, { url: `${HOME}/a` })).answer).toMatchObject({
        refusal: { code: 'outbound/too-slow' },
      });
    });

    test('outbound/unreachable when the line is cut', async () => {
      const outbound = await open((_, response) => {
        response.writeHead(200, { 'Content-Length': '100' }).write('half');
        setImmediate(() => response.destroy());
      });
      const { answer } = await asked(outbound, { url: `${HOME}/a` });
      expect(answer).toMatchObject({ refusal: { code: 'outbound/unreachable' } });
    });
  });

  describe('the line is cut, although the server would go on,', () => {
    /** Each connection's end. */
    function lines(serve: Serve): { serve: Serve; closed: Promise<void>[] } {
      const closed: Promise<void>[] = [];
      return {
        closed,
        serve(request, response) {
          closed.push(new Promise((resolve) => request.socket.once('close', () => resolve())));
          serve(request, response);
        },
      };
    }

    test.each<[string, number, Record<string, string>]>([
      ['a redirect to where it is answered', 302, { Location: '/end' }],
      ['a redirect to where nobody may ask', 302, { Location: 'https://127.0.0.1/' }],
      ['a redirect without end', 307, { Location: '/again' }],
      ['an answer that says that it is too large', 200, { 'Content-Length': '5000' }],
      ['an answer that is too large', 200, {}],
    ])('after %s', async (_, status, headers) => {
      const { serve, closed } = lines((request, response) => {
        if (request.url === '/end') response.end();
        else response.writeHead(status, headers).write('a'.repeat(2_000));
      });
      await asked(await open(serve), { url: `${HOME}/a` });
      expect(closed.length).toBeGreaterThan(0);
      await Promise.all(closed);
    });

    test('when the caller cannot take the answer, before its bytes or among them', async () => {
      const full = new Error('disk full');
      const refusing = (): never => {
        throw full;
      };
      for (const taking of [refusing, () => refusing]) {
        const { serve, closed } = lines((_, response) => void response.write('a'));
        const outbound = await open(serve);
        await expect(outbound.ask({ ...BOUNDS, url: `${HOME}/a` }, taking)).rejects.toBe(full);
        expect(closed).toHaveLength(1);
        await Promise.all(closed);
      }
    });
  });

  test('what the caller cannot take is thrown, not taken for the network', async () => {
    const outbound = await open((_, response) => response.end('a'));
    const full = new Error('disk full');
    const asking = outbound.ask({ ...BOUNDS, url: `${HOME}/a` }, () => async () => Promise.reject(full));
    await expect(asking).rejects.toBe(full);
  });
}
