import { type Outbound, type OutboundAnswer, retryAfterMs, type Taking } from '@vigie/node-platform';
import { ok, type Refusal, type Result, refuse } from '@vigie/situation';
import type { Arriving, Half } from './arrival.ts';
import { troubleOf } from './shape.ts';
import type { DownloadRecord, Shelf } from './shelf.ts';
import type { Wanted } from './wanted-file.ts';

/** What a download needs of the world. */
export interface World {
  readonly outbound: Outbound;
  wait(ms: number): Promise<void>;
  /** Milliseconds since 1970 UTC. */
  now(): number;
  /** From 0 to 1, 1 left out. */
  chance(): number;
}

/** Hears how far a download is, and that it waits. */
export interface Hearing {
  arriving(wanted: Wanted, bytes: number, of: number | null): void;
  waiting(wanted: Wanted, ms: number, tried: number, why: string): void;
  /** A newer one was asked for and not to be had: what is there stays. */
  keeping(wanted: Wanted, why: Refusal): void;
}

/** How a file came to the shelf. */
export type Came = 'download' | 'kept' | 'unchanged' | 'hand';

/** Tries for one file. With the waits between them, five minutes at most unless the service asks for more. */
const TRIES = 5;

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 120_000;

/** A service that asks to be left alone for longer is left alone. */
const MOST_PATIENCE_MS = 600_000;

/** Between two questions, so that nobody takes a town's pack for an attack. */
const PAUSE_MS = 1_000;

export interface DownloadOptions {
  readonly shelf: Shelf;
  readonly world: World;
  readonly hearing: Hearing;
  /** Ask again for what is on the shelf already; services that can say « unchanged » do. What cannot be had anew stays. */
  readonly refresh: boolean;
}

/** Gets one file after the other, never two at a time. */
export type Download = (wanted: Wanted) => Promise<Result<Came>>;

/**
 * Refuses `source/offline` where nobody can be reached, `source/busy` where the service keeps saying later, or something else
 * than what was asked for, `source/absent` (404, 410), `source/denied` (any other status), `source/not-understood` for a
 * file put there by hand, and what `Outbound` refuses for good.
 */
export function downloads(options: DownloadOptions): Download {
  let asked = false;
  return async (wanted) => {
    const { shelf, refresh, hearing } = options;
    const held = await shelf.holds(wanted);
    const trouble = held && (await troubleOf(shelf.pathOf(wanted), wanted.shape));
    if (held === 'hand' || (held === 'download' && !refresh)) {
      if (trouble === null) return ok(held === 'hand' ? 'hand' : 'kept');
      return refuse('source/not-understood', shelf.pathOf(wanted), trouble);
    }
    const came = await tries(wanted, held !== null);
    if (came.ok || held === null || trouble !== null) return came;
    hearing.keeping(wanted, came.refusal);
    return ok('kept');
  };

  async function tries(wanted: Wanted, held: boolean): Promise<Result<Came>> {
    const { world, hearing } = options;
    for (let tried = 1; ; tried++) {
      if (asked) await world.wait(PAUSE_MS);
      asked = true;
      const outcome = await attempt(wanted, held, options);
      if (outcome.again === undefined) return outcome.result;
      if (tried === TRIES || (outcome.again.afterMs ?? 0) > MOST_PATIENCE_MS) return outcome.result;
      const ms = outcome.again.afterMs ?? waitMs(tried, world.chance());
      hearing.waiting(wanted, ms, tried, outcome.again.why);
      await world.wait(ms);
    }
  }
}

/** 5 s, doubling to two minutes, of which a random half is left out. */
function waitMs(tried: number, chance: number): number {
  const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tried - 1));
  return Math.round(most / 2 + (most / 2) * chance);
}

interface Outcome {
  readonly result: Result<Came>;
  /** Whether it may go better later, and when the service said so. */
  readonly again?: { readonly why: string; readonly afterMs: number | null };
}

async function attempt(wanted: Wanted, held: boolean, options: DownloadOptions): Promise<Outcome> {
  const { shelf, world } = options;
  const part = shelf.arriving(wanted);
  const record = held ? await shelf.recordOf(wanted) : null;
  const half = wanted.post ? null : await part.half();
  const { post, maxBytes, withinMs } = wanted;
  try {
    const address = post ? { url: post.url, form: post.form } : { url: wanted.url };
    const request = { ...address, headers: headersOf(record, half), maxBytes, withinMs };
    const answer = await world.outbound.ask(request, takingInto(part, half, wanted, options.hearing));
    if (answer.ok) return await settle(answer.value, wanted, part, { half, held }, world.now());
    return unreached(answer.refusal, wanted);
  } finally {
    // After what was kept or dropped there is nothing left of it.
    await part.cut();
  }
}

function takingInto(part: Arriving, half: Half | null, wanted: Wanted, hearing: Hearing): Taking {
  return (coming) => {
    const length = Number(coming.headers['content-length']);
    const behind = goesOn(coming, half);
    const of = length > 0 ? length + (behind ? half!.bytes : 0) : null;
    let begun = false;
    return async (chunk) => {
      // A page of errors is not what comes behind the half of a file, nor is a piece of another.
      if (!isGiven(coming) || isStray(coming, half)) return;
      if (!begun) await part.begin({ behind, validator: validatorOf(coming.headers) });
      begun = true;
      await part.take(chunk);
      hearing.arriving(wanted, part.bytes, of);
    };
  };
}

/** 206 is the rest of a half, and how Hub'Eau says that more pages follow. */
const isGiven = ({ status }: OutboundAnswer): boolean => status === 200 || status === 206;

/** The rest of this half, to its end, and of the same file as far as the service says. */
function goesOn({ status, headers }: OutboundAnswer, half: Half | null): boolean {
  const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
  if (half === null || status !== 206 || Number(first) !== half.bytes) return false;
  const said = half.validator.startsWith('"') ? headers.etag : headers['last-modified'];
  return Number(last) === Number(total) - 1 && (said === undefined || said === half.validator);
}

/** A piece of a file, but not the one that was asked for. */
const isStray = (answer: OutboundAnswer, half: Half | null): boolean =>
  half !== null && answer.status === 206 && !goesOn(answer, half);

/** A weak tag says « as good as », and bytes are not put together on that (RFC 9110, 13.1.5). */
function validatorOf({ etag, 'last-modified': date }: OutboundAnswer['headers']): string | null {
  return etag?.startsWith('"') ? etag : (date ?? null);
}

function headersOf(record: DownloadRecord | null, half: Half | null): Record<string, string> {
  return {
    accept: '*/*',
    // What is kept is the file itself: a service that packs its answers would give it another shape.
    'accept-encoding': 'identity',
    ...(half && { range: `bytes=${half.bytes}-`, 'if-range': half.validator }),
    ...(!half && record?.etag !== undefined && { 'if-none-match': record.etag }),
    ...(!half && record?.lastModified !== undefined && { 'if-modified-since': record.lastModified }),
  };
}

async function settle(
  answer: OutboundAnswer,
  wanted: Wanted,
  part: Arriving,
  { half, held }: { readonly half: Half | null; readonly held: boolean },
  nowMs: number,
): Promise<Outcome> {
  const { status, headers } = answer;
  if (status === 304 && held) return { result: ok('unchanged') };
  if (status === 416 || isStray(answer, half)) {
    // What lies there is not the beginning of what is there now.
    await part.drop();
    return busy(wanted, `status ${status}`, 0);
  }
  if (!isGiven(answer)) return refusedBy(answer, wanted, nowMs);
  const trouble = part.bytes === 0 ? 'nothing came' : await part.trouble();
  if (trouble !== null) {
    await part.drop();
    return busy(wanted, trouble, null);
  }
  await part.keep({
    downloadedAt: new Date(nowMs).toISOString(),
    ...(headers.etag !== undefined && { etag: headers.etag }),
    ...(headers['last-modified'] !== undefined && { lastModified: headers['last-modified'] }),
  });
  return { result: ok('download') };
}

const busy = ({ url }: Wanted, why: string, afterMs: number | null): Outcome => ({
  result: refuse('source/busy', new URL(url).host, why),
  again: { why, afterMs },
});

function unreached({ code, detail = '' }: Refusal, { url }: Wanted): Outcome {
  const { host } = new URL(url);
  // Without a network no name is known, and waiting some seconds brings none.
  if (code === 'outbound/unknown-host') return { result: refuse('source/offline', host, detail) };
  if (code === 'outbound/unreachable' || code === 'outbound/too-slow')
    return { result: refuse('source/offline', host, detail), again: { why: detail, afterMs: null } };
  return { result: { ok: false, refusal: { code, path: host, detail } } };
}

/** Overpass answers 429 to who asks too much, and 504 when it is too busy itself. */
const LATER: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

function refusedBy({ status, headers }: OutboundAnswer, wanted: Wanted, nowMs: number): Outcome {
  const { host } = new URL(wanted.url);
  if (LATER.has(status)) return busy(wanted, `status ${status}`, retryAfterMs(headers['retry-after'], nowMs));
  if (status === 404 || status === 410) return { result: refuse('source/absent', host, wanted.url) };
  return { result: refuse('source/denied', host, `status ${status}`) };
}
