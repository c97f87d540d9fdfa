import { describe, expect, test } from 'vitest';
import { fetcher } from '../src/index.ts';

const answering =
  (make: (url: string, init: RequestInit) => Response | Promise<Response>): typeof fetch =>
  async (url, init) =>
    make(String(url), init ?? {});

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

describe('the fetcher', () => {
  test('pointers are never read from a cache, immutable files may be', async () => {
    const seen: [string, RequestCache | undefined][] = [];
    const files = fetcher('/t/valmire/', {
      fetch: answering((url, { cache }) => {
        seen.push([url, cache]);
        return new Response('x');
      }),
    });
    await files.get('log/checkpoint');
    await files.get('log/tile/0/000');
    expect(seen).toEqual([
      ['/t/valmire/log/checkpoint', 'no-store'],
      ['/t/valmire/log/tile/0/000', 'default'],
    ]);
  });

  test('a server that ignores Range still gives the suffix', async () => {
    const files = fetcher('/', { fetch: answering(() => new Response('abcdef')) });
    expect(await files.get('bundle', 4)).toEqual({ ok: true, value: bytes('ef') });
  });

  test('a partial answer is taken as it is, if it is the part asked for', async () => {
    const partial = (start: number) =>
      fetcher('/', {
        fetch: answering(
          (_, { headers }) =>
            new Response('ef', {
              status: 206,
              headers: { 'Content-Range': `bytes ${start}-5/6`, asked: JSON.stringify(headers) },
            }),
        ),
      }).get('bundle', 4);
    expect(await partial(4)).toEqual({ ok: true, value: bytes('ef') });
    expect(await partial(3)).toMatchObject({ refusal: { code: 'fetch/unreachable' } });
  });

  test.each([404, 410])('%i is fetch/absent', async (status) => {
    const files = fetcher('/', { fetch: answering(() => new Response('', { status })) });
    expect(await files.get('x')).toMatchObject({ refusal: { code: 'fetch/absent', path: 'x' } });
  });

  test('a broken server or a dead network is fetch/unreachable', async () => {
    const broken = fetcher('/', { fetch: answering(() => new Response('', { status: 502 })) });
    expect(await broken.get('x')).toMatchObject({ refusal: { code: 'fetch/unreachable' } });
    const dead = fetcher('/', { fetch: () => Promise.reject(new TypeError('Failed to fetch')) });
    expect(await dead.get('x')).toMatchObject({ refusal: { code: 'fetch/unreachable' } });
  });

  test('a server that falls silent is left, one that is only slow is not', async () => {
    const dripping = (gapMs: number): Response =>
      new Response(
        new ReadableStream({
          async start(controller) {
            for (const letter of 'abc') {
              await new Promise((wake) => setTimeout(wake, gapMs));
              controller.enqueue(bytes(letter));
            }
            controller.close();
          },
        }),
      );
    const slow = fetcher('/', { fetch: answering(() => dripping(40)), silenceMs: 100 });
    expect(await slow.get('x')).toEqual({ ok: true, value: bytes('abc') });
    const silent: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
      });
    const answer = await fetcher('/', { fetch: silent, silenceMs: 20 }).get('x');
    expect(answer).toMatchObject({ refusal: { code: 'fetch/unreachable', detail: 'no byte for 20 ms' } });
  });

  test('more than the bound is fetch/too-large, whatever was announced', async () => {
    const files = fetcher('/', { fetch: answering(() => new Response('abcdef')), maxBytes: 5 });
    expect(await files.get('x')).toMatchObject({ refusal: { code: 'fetch/too-large' } });
  });
});
