import { backOffMs } from '@vigie/web-platform';

/** What became of one sending, and how long the server asks to be left alone. */
export interface Sending {
  /** The same may pass later, and so should all others. */
  readonly later: boolean;
  readonly retryAfterMs?: number;
}

/** Sends one thing at a time. While nobody takes them it backs off, so that a town's phones never come back at once. */
export class SendLoop {
  private readonly next: () => (() => Promise<Sending>) | undefined;
  private sending = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `next` tells how to send what comes next; undefined when nothing waits. */
  constructor(next: () => (() => Promise<Sending>) | undefined) {
    this.next = next;
  }

  /** There is something to send. */
  async run(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    clearTimeout(this.timer);
    try {
      for (let send = this.next(); send; send = this.next()) {
        const { later, retryAfterMs = 0 } = await send();
        this.failures = later ? this.failures + 1 : 0;
        if (!later) continue;
        const waitMs = Math.max(retryAfterMs, backOffMs(this.failures, Math.random()));
        this.timer = setTimeout(() => void this.run(), waitMs);
        return;
      }
    } finally {
      this.sending = false;
    }
  }

  /** The network may be back. */
  wake(): void {
    this.failures = 0;
    void this.run();
  }
}
