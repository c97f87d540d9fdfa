/** Wakes the loop: rung while nobody waits, it is heard at the next wait. */
export class Bell {
  closed = false;
  #rung = false;
  #wake: (() => void) | null = null;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  close(): void {
    this.closed = true;
    this.ring();
  }

  /** Waits for a ring, or for as long as given. */
  async heard(atMostMs: number): Promise<void> {
    if (!this.#rung) await this.pause(atMostMs, true);
    this.#rung = false;
  }

  /** Waits; only the end of the process, or a ring when asked to, cuts it short. */
  async pause(ms: number, untilRung = false): Promise<void> {
    if (this.closed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        if (!untilRung && !this.closed) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = null;
  }
}
