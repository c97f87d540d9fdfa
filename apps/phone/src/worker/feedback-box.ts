import type { Records } from '@vigie/web-platform';
import type { FeedbackDraft, OwnFeedback } from '../messages.ts';
import { post, readRefusal } from './post.ts';
import { type Sending, SendLoop } from './send-loop.ts';

export interface FeedbackPorts {
  readonly territory: string;
  readonly records: Records<OwnFeedback>;
  readonly fetch: typeof fetch;
  readonly nowMs: () => number;
  readonly newKey: () => string;
  readonly onChange: (feedback: OwnFeedback[]) => void;
}

/** Long enough to take it back. */
const HELD_MS = 5_000;
/** After weeks without a network the oldest are of no use to the town any more. */
const MOST = 50;

/**
 * What the person said of answers: kept before it is sent, sent under one key, and forgotten by the device once the server has
 * it. Until then it can be taken back.
 */
export class FeedbackBox {
  private readonly ports: FeedbackPorts;
  private readonly said = new Map<string, OwnFeedback>();
  private readonly loop = new SendLoop(() => this.next());

  constructor(ports: FeedbackPorts) {
    this.ports = ports;
  }

  async open(): Promise<void> {
    // Killed while sending: the answer is unknown, so it is asked again under the same key.
    for (const { key, value } of await this.ports.records.all())
      this.said.set(key, { ...value, state: 'waiting' });
    this.tell();
    this.runSoon();
  }

  /** A second press before the page has heard of the first says nothing new. */
  async write(draft: FeedbackDraft): Promise<void> {
    const again = this.inOrder().find((one) => JSON.stringify(one.draft) === JSON.stringify(draft));
    if (again && again.state !== 'refused') return;
    const key = this.ports.newKey();
    await this.set({ key, draft, writtenAtMs: this.ports.nowMs(), state: 'waiting' });
    const [oldest] = this.inOrder();
    if (oldest && this.said.size > MOST) await this.forget(oldest.key);
    this.runSoon();
  }

  /** Takes it back, unless it has left. */
  async forget(key: string): Promise<void> {
    const { state } = this.said.get(key) ?? {};
    if (state === undefined || state === 'sending') return;
    this.said.delete(key);
    this.tell();
    await this.ports.records.delete(key);
  }

  /** The network may be back. */
  wake(): void {
    this.loop.wake();
  }

  /** When the last one written is due. */
  private runSoon(): void {
    setTimeout(() => void this.loop.run(), HELD_MS);
  }

  private next(): (() => Promise<Sending>) | undefined {
    const now = this.ports.nowMs();
    const due = this.inOrder().find(
      // A clock that was set back meanwhile holds nothing up.
      ({ state, writtenAtMs }) => state === 'waiting' && Math.abs(now - writtenAtMs) >= HELD_MS,
    );
    return due && (() => this.send(due));
  }

  private async send(one: OwnFeedback): Promise<Sending> {
    await this.set({ ...one, state: 'sending' });
    const response = await post(this.ports.fetch, {
      path: `/api/territories/${this.ports.territory}/feedback`,
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': one.key },
      body: new TextEncoder().encode(JSON.stringify(one.draft)),
    });
    if (response?.ok) {
      await this.set({ ...one, state: 'sent' });
      await this.ports.records.delete(one.key);
      return { later: false };
    }
    const { later, code, retryAfterMs } = response ? await readRefusal(response) : NOBODY;
    await this.set({ ...one, state: later ? 'waiting' : 'refused', ...(later ? {} : code) });
    // Said, and not tried again: a person sees why for as long as the page is open.
    if (!later) await this.ports.records.delete(one.key);
    return { later, ...retryAfterMs };
  }

  private inOrder(): OwnFeedback[] {
    return [...this.said.values()].sort((a, b) => a.writtenAtMs - b.writtenAtMs);
  }

  private async set(one: OwnFeedback): Promise<void> {
    this.said.set(one.key, one);
    this.tell();
    // A full device still sends: only a restart would lose it.
    await this.ports.records.put(one.key, one).catch(() => undefined);
  }

  private tell(): void {
    this.ports.onChange(this.inOrder());
  }
}

const NOBODY = { later: true, code: {}, retryAfterMs: {} };
