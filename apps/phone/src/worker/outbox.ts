import type { EntryId } from '@vigie/situation';
import { sha256Hex } from '@vigie/snapshot';
import { type DeviceKey, type Records, reportHeaders } from '@vigie/web-platform';
import type { OwnPhoto, OwnReport, ReportDraft } from '../messages.ts';
import { post, readRefusal } from './post.ts';
import { type Sending, SendLoop } from './send-loop.ts';

export interface OutboxPorts {
  readonly territory: string;
  readonly records: Records<OwnReport>;
  /** Photos by the key of their report, each behind its salt, until they are sent. */
  readonly photos: Records<Uint8Array>;
  readonly key: DeviceKey;
  readonly fetch: typeof fetch;
  readonly nowMs: () => number;
  readonly newKey: () => string;
  readonly newSalt: () => Uint8Array;
  readonly onChange: (reports: OwnReport[]) => void;
}

/** Old reports leave the list after a week: the log keeps what was published. */
const KEPT_MS = 7 * 24 * 3600 * 1000;
/** 300 KB at 20 kbit/s, which is worse than any network one can hold. */
const PHOTO_TIMEOUT_MS = 120_000;

/** A report after one sending. */
interface Sent extends Sending {
  readonly report: OwnReport;
}

/**
 * Reports written on this phone. Each is kept before it is sent and sent under one key until the server answers, so a
 * phone killed at any moment sends it once. One at a time, in the order of writing; photos when all reports are gone.
 */
export class Outbox {
  private readonly ports: OutboxPorts;
  private reports = new Map<string, OwnReport>();
  /** What a full device did not keep. */
  private readonly photosHere = new Map<string, Uint8Array>();
  private readonly unkept = { reports: new Set<string>(), photos: new Set<string>() };
  private readonly loop = new SendLoop(() => this.next());

  constructor(ports: OutboxPorts) {
    this.ports = ports;
  }

  async open(): Promise<void> {
    const sinceMs = this.ports.nowMs() - KEPT_MS;
    for (const { key, value } of await this.ports.records.all()) {
      if (value.writtenAtMs < sinceMs && value.state !== 'waiting') await this.drop(key);
      // Killed while sending: the answer is unknown, so it is asked again under the same key.
      else this.reports.set(key, value.state === 'sending' ? { ...value, state: 'waiting' } : value);
    }
    // A phone killed between a photo and its report left one that nobody will send.
    for (const key of await this.ports.photos.keys())
      if (this.reports.get(key)?.photo?.state !== 'waiting') await this.ports.photos.delete(key);
    this.tell();
    void this.loop.run();
  }

  async write(draft: ReportDraft, photo: Uint8Array | null = null): Promise<void> {
    const key = this.ports.newKey();
    const kept = photo && (await this.keepPhoto(key, photo));
    const report = { key, draft, writtenAtMs: this.ports.nowMs(), state: 'waiting' } as const;
    await this.set({ ...report, ...(kept ? { photo: kept } : {}) });
    void this.loop.run();
  }

  async forget(key: string): Promise<void> {
    this.reports.delete(key);
    await this.drop(key);
    this.tell();
  }

  /** What the log says of this phone's reports: those that it does not hold any more keep what was said last. */
  async judge(fates: (id: EntryId) => Fate | undefined): Promise<void> {
    for (const report of this.reports.values()) {
      const fate = report.id && fates(report.id);
      if (!fate || ((fate.verdict ?? undefined) === report.verdict && report.state === 'published')) continue;
      await this.set(withFate(report, fate));
    }
  }

  /** The network may be back. */
  wake(): void {
    this.loop.wake();
  }

  private async keepPhoto(key: string, photo: Uint8Array): Promise<OwnPhoto> {
    const salt = this.ports.newSalt();
    const blob = new Uint8Array(salt.length + photo.length);
    blob.set(salt);
    blob.set(photo, salt.length);
    this.photosHere.set(key, blob);
    // Before the report that names it; a full device still sends it, unless it is restarted.
    await keep(this.ports.photos, key, blob, this.unkept.photos);
    return { sha256: sha256Hex(blob), state: 'waiting' };
  }

  private async drop(key: string): Promise<void> {
    await this.ports.records.delete(key);
    await this.dropPhoto(key);
  }

  private next(): (() => Promise<Sending>) | undefined {
    const inOrder = [...this.reports.values()].sort((a, b) => a.writtenAtMs - b.writtenAtMs);
    const next = inOrder.find(({ state }) => state === 'waiting') ?? inOrder.find(photoWaits);
    return next && (() => this.send(next));
  }

  private async send(report: OwnReport): Promise<Sending> {
    const first = report.state === 'waiting';
    if (first) await this.set({ ...report, state: 'sending' });
    const { report: now, ...sending } = first ? await this.post(report) : await this.putPhoto(report);
    const meanwhile = this.reports.get(report.key);
    if (!meanwhile) return sending; // forgotten
    await this.set(
      first || !meanwhile.id ? now : { ...now, state: meanwhile.state, ...verdictOf(meanwhile) },
    );
    if (!sending.later && now.photo && !photoWaits(now)) await this.dropPhoto(now.key);
    return sending;
  }

  private async dropPhoto(key: string): Promise<void> {
    this.photosHere.delete(key);
    await this.ports.photos.delete(key);
  }

  private async post(report: OwnReport): Promise<Sent> {
    const { territory, key: device, fetch: ask } = this.ports;
    const body = new TextEncoder().encode(JSON.stringify(requestOf(report)));
    const path = `/api/territories/${territory}/reports`;
    const response = await post(ask, {
      path,
      headers: reportHeaders(device, territory, report.key, body),
      body,
    });
    if (response) return readAnswer(report, response);
    return { report: { ...report, state: 'waiting' }, later: true };
  }

  private async putPhoto(report: OwnReport): Promise<Sent> {
    const { territory, photos, fetch: ask } = this.ports;
    const photo = report.photo!;
    const blob = this.photosHere.get(report.key) ?? (await photos.get(report.key).catch(() => undefined));
    if (!blob) return { report: withPhoto(report, { state: 'refused', code: 'photo/lost' }), later: false };
    try {
      const response = await ask(`/api/territories/${territory}/photos/${photo.sha256}`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/octet-stream' },
        body: new Uint8Array(blob),
        credentials: 'omit',
        signal: AbortSignal.timeout(PHOTO_TIMEOUT_MS),
      });
      if (response.ok) return { report: withPhoto(report, { state: 'sent' }), later: false };
      const { code, later, retryAfterMs } = await readRefusal(response);
      const state = later ? 'waiting' : 'refused';
      return { report: withPhoto(report, { state, ...code }), later, ...retryAfterMs };
    } catch {
      return { report, later: true };
    }
  }

  private async set(report: OwnReport): Promise<void> {
    this.reports.set(report.key, report);
    // A full device still sends: only a restart would lose it, and the page says so beside it.
    await keep(this.ports.records, report.key, report, this.unkept.reports);
    this.tell();
  }

  private tell(): void {
    const latestFirst = [...this.reports.values()].sort((a, b) => b.writtenAtMs - a.writtenAtMs);
    this.ports.onChange(
      latestFirst.map((report) => (this.isUnkept(report) ? { ...report, unkept: true } : report)),
    );
  }

  private isUnkept({ key, photo }: OwnReport): boolean {
    return this.unkept.reports.has(key) || (photo?.state === 'waiting' && this.unkept.photos.has(key));
  }
}

/** Notes among `unkept` what will not be there after a restart. */
async function keep<T>(records: Records<T>, key: string, value: T, unkept: Set<string>): Promise<void> {
  const isKept = await records.put(key, value).then(
    () => records.place === 'device',
    () => false,
  );
  if (isKept) unkept.delete(key);
  else unkept.add(key);
}

/** How a report stands that the log holds: judged, or not yet. */
export interface Fate {
  readonly verdict: OwnReport['verdict'] | null;
}

function withFate(report: OwnReport, { verdict }: Fate): OwnReport {
  const { verdict: _, ...rest } = report;
  return { ...rest, state: 'published', ...(verdict ? { verdict } : {}) };
}

const verdictOf = ({ verdict }: OwnReport): Pick<OwnReport, 'verdict'> => (verdict ? { verdict } : {});

/** Its report has arrived, and the photo has not. */
const photoWaits = ({ state, photo }: OwnReport): boolean =>
  photo?.state === 'waiting' && (state === 'held' || state === 'published');

const withPhoto = (report: OwnReport, by: Omit<OwnPhoto, 'sha256'>): OwnReport => ({
  ...report,
  photo: { sha256: report.photo!.sha256, ...by },
});

/** The same bytes on every retry: members in one order, none that says nothing. */
function requestOf({ draft, photo }: OwnReport): object {
  const { report, scale, unsure, position, line, words, about, onsetAtMs } = draft;
  return {
    ...{ report, scale, position },
    ...(words ? { words } : {}),
    onsetAtMs,
    ...(unsure ? { unsure } : {}),
    ...(photo ? { photo: photo.sha256 } : {}),
    ...(about ? { about } : {}),
    ...(line ? { line } : {}),
  };
}

async function readAnswer(report: OwnReport, response: Response): Promise<Sent> {
  if (response.ok) {
    const answer = (await response.json().catch(() => ({}))) as { id?: string; state?: string };
    const { code: _, ...rest } = report;
    const state = answer.state === 'published' ? 'published' : 'held';
    return { report: { ...rest, state, ...(answer.id ? { id: answer.id } : {}) }, later: false };
  }
  const { code, later, retryAfterMs } = await readRefusal(response);
  return { report: { ...report, state: later ? 'waiting' : 'refused', ...code }, later, ...retryAfterMs };
}
