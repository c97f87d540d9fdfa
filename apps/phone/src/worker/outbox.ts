import { backOffMs, type DeviceKey, type Records, reportHeaders } from '@vigie/web-platform';
import type { OwnReport, ReportDraft } from '../messages.ts';

export interface OutboxPorts {
  readonly territory: string;
  readonly records: Records<OwnReport>;
  readonly key: DeviceKey;
  readonly fetch: typeof fetch;
  readonly nowMs: () => number;
  readonly newKey: () => string;
  readonly onChange: (reports: OwnReport[]) => void;
}

/** Old reports leave the list after a week: the log keeps what was published. */
const KEPT_MS = 7 * 24 * 3600 * 1000;
const TIMEOUT_MS = 15_000;

/**
 * Reports written on this phone. Each is kept before it is sent and sent under one key until the server answers, so a
 * phone killed at any moment sends it once. One at a time, in the order of writing.
 */
export class Outbox {
  private readonly ports: OutboxPorts;
  private reports = new Map<string, OwnReport>();
  private sending = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: OutboxPorts) {
    this.ports = ports;
  }

  async open(): Promise<void> {
    const sinceMs = this.ports.nowMs() - KEPT_MS;
    for (const { key, value } of await this.ports.records.all()) {
      if (value.writtenAtMs < sinceMs && value.state !== 'waiting') await this.ports.records.delete(key);
      // Killed while sending: the answer is unknown, so it is asked again under the same key.
      else this.reports.set(key, value.state === 'sending' ? { ...value, state: 'waiting' } : value);
    }
    this.tell();
    void this.send();
  }

  async write(draft: ReportDraft): Promise<void> {
    const key = this.ports.newKey();
    await this.set({ key, draft, writtenAtMs: this.ports.nowMs(), state: 'waiting' });
    void this.send();
  }

  async forget(key: string): Promise<void> {
    this.reports.delete(key);
    await this.ports.records.delete(key);
    this.tell();
  }

  /** The network may be back. */
  wake(): void {
    this.failures = 0;
    void this.send();
  }

  private async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    clearTimeout(this.timer);
    try {
      for (let next = this.waiting(); next; next = this.waiting()) {
        if (!(await this.sendOne(next))) break;
      }
    } finally {
      this.sending = false;
    }
  }

  private waiting(): OwnReport | undefined {
    return [...this.reports.values()]
      .filter(({ state }) => state === 'waiting')
      .sort((a, b) => a.writtenAtMs - b.writtenAtMs)[0];
  }

  /** False when the others should wait as well. */
  private async sendOne(report: OwnReport): Promise<boolean> {
    await this.set({ ...report, state: 'sending' });
    const answer = await this.post(report);
    if (!this.reports.has(report.key)) return true; // forgotten meanwhile
    await this.set(answer.report);
    if (answer.report.state !== 'waiting') {
      this.failures = 0;
      return true;
    }
    this.failures += 1;
    const delayMs = answer.retryAfterMs ?? backOffMs(this.failures, Math.random());
    this.timer = setTimeout(() => void this.send(), delayMs);
    return false;
  }

  private async post(report: OwnReport): Promise<{ report: OwnReport; retryAfterMs?: number }> {
    const { territory, key: device, fetch: ask } = this.ports;
    const { report: kind, scale, position, words, onsetAtMs } = report.draft;
    const body = new TextEncoder().encode(
      JSON.stringify({ report: kind, scale, position, ...(words ? { words } : {}), onsetAtMs }),
    );
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
      return { report: { ...report, state: 'waiting' } };
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

/** Too early, too many, or the server's own trouble: the same report may pass later. Anything else is its answer. */
const LATER = new Set([408, 425, 429]);

async function readAnswer(
  report: OwnReport,
  response: Response,
): Promise<{ report: OwnReport; retryAfterMs?: number }> {
  const answer = (await response.json().catch(() => ({}))) as {
    id?: string;
    state?: string;
    code?: string;
  };
  if (response.ok) {
    const state = answer.state === 'published' ? 'published' : 'held';
    return { report: { ...report, state, ...(answer.id ? { id: answer.id } : {}) } };
  }
  const code = typeof answer.code === 'string' ? { code: answer.code } : {};
  if (response.status < 500 && !LATER.has(response.status))
    return { report: { ...report, state: 'refused', ...code } };
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const wait = seconds > 0 ? { retryAfterMs: Math.min(seconds, 3600) * 1000 } : {};
  return { report: { ...report, state: 'waiting', ...code }, ...wait };
}
