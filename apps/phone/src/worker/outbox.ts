import type { EntryId } from '@vigie/situation';
import { sha256Hex } from '@vigie/snapshot';
import { backOffMs, type DeviceKey, type Records, reportHeaders } from '@vigie/web-platform';
import type { OwnPhoto, OwnReport, ReportDraft } from '../messages.ts';

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
const TIMEOUT_MS = 15_000;
/** 300 KB at 20 kbit/s, which is worse than any network one can hold. */
const PHOTO_TIMEOUT_MS = 120_000;

/** What became of one sending, and how long the server asks to be left alone. */
interface Sent {
  readonly report: OwnReport;
  readonly later: boolean;
  readonly retryAfterMs?: number;
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
  private sending = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

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
    void this.send();
  }

  async write(draft: ReportDraft, photo: Uint8Array | null = null): Promise<void> {
    const key = this.ports.newKey();
    const kept = photo && (await this.keepPhoto(key, photo));
    const report = { key, draft, writtenAtMs: this.ports.nowMs(), state: 'waiting' } as const;
    await this.set({ ...report, ...(kept ? { photo: kept } : {}) });
    void this.send();
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
    this.failures = 0;
    void this.send();
  }

  private async keepPhoto(key: string, photo: Uint8Array): Promise<OwnPhoto> {
    const salt = this.ports.newSalt();
    const blob = new Uint8Array(salt.length + photo.length);
    blob.set(salt);
    blob.set(photo, salt.length);
    this.photosHere.set(key, blob);
    // Before the report that names it; a full device still sends it, unless it is restarted.
    await this.ports.photos.put(key, blob).catch(() => undefined);
    return { sha256: sha256Hex(blob), state: 'waiting' };
  }

  private async drop(key: string): Promise<void> {
    this.photosHere.delete(key);
    await this.ports.records.delete(key);
    await this.ports.photos.delete(key);
  }

  private async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    clearTimeout(this.timer);
    try {
      for (let next = this.next(); next; next = this.next()) {
        if (!(await this.sendOne(next))) break;
      }
    } finally {
      this.sending = false;
    }
  }

  private next(): OwnReport | undefined {
    const inOrder = [...this.reports.values()].sort((a, b) => a.writtenAtMs - b.writtenAtMs);
    return inOrder.find(({ state }) => state === 'waiting') ?? inOrder.find(photoWaits);
  }

  /** False when the others should wait as well. */
  private async sendOne(report: OwnReport): Promise<boolean> {
    const first = report.state === 'waiting';
    if (first) await this.set({ ...report, state: 'sending' });
    const {
      report: now,
      later,
      retryAfterMs,
    } = first ? await this.post(report) : await this.putPhoto(report);
    const meanwhile = this.reports.get(report.key);
    if (!meanwhile) return true; // forgotten
    await this.set(
      first || !meanwhile.id ? now : { ...now, state: meanwhile.state, ...verdictOf(meanwhile) },
    );
    if (!later) {
      this.failures = 0;
      if (now.photo && !photoWaits(now)) await this.dropPhoto(now.key);
      return true;
    }
    this.failures += 1;
    this.timer = setTimeout(() => void this.send(), retryAfterMs ?? backOffMs(this.failures, Math.random()));
    return false;
  }

  private async dropPhoto(key: string): Promise<void> {
    this.photosHere.delete(key);
    await this.ports.photos.delete(key);
  }

  private async post(report: OwnReport): Promise<Sent> {
    const { territory, key: device, fetch: ask } = this.ports;
    const body = new TextEncoder().encode(JSON.stringify(requestOf(report)));
    try {
      const response = await ask(`/api/territories/${territory}/reports`, {
        method: 'POST',
        headers: reportHeaders(device, territory, report.key, body),
        body,
        credentials: 'omit',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return await readAnswer(report, response);
    } catch {
      return { report: { ...report, state: 'waiting' }, later: true };
    }
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
    // A full device still sends: only a restart would lose it, and the page says that nothing is kept.
    await this.ports.records.put(report.key, report).catch(() => undefined);
    this.tell();
  }

  private tell(): void {
    this.ports.onChange([...this.reports.values()].sort((a, b) => b.writtenAtMs - a.writtenAtMs));
  }
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
  const { report, scale, unsure, position, words, about, onsetAtMs } = draft;
  return {
    ...{ report, scale, position },
    ...(words ? { words } : {}),
    onsetAtMs,
    ...(unsure ? { unsure } : {}),
    ...(photo ? { photo: photo.sha256 } : {}),
    ...(about ? { about } : {}),
  };
}

/** Too early, too many, or the server's own trouble: the same may pass later. Anything else is its answer. */
const LATER = new Set([408, 425, 429]);

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

interface Refused {
  readonly code: { readonly code?: string };
  readonly later: boolean;
  readonly retryAfterMs: { readonly retryAfterMs?: number };
}

async function readRefusal(response: Response): Promise<Refused> {
  const answer = (await response.json().catch(() => ({}))) as { code?: string };
  const later = response.status >= 500 || LATER.has(response.status);
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return {
    code: typeof answer.code === 'string' ? { code: answer.code } : {},
    later,
    retryAfterMs: later && seconds > 0 ? { retryAfterMs: Math.min(seconds, 3600) * 1000 } : {},
  };
}
