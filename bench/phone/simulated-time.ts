/** Turns of the event loop without anything happening, before time goes on. */
const STILL_TURNS = 4;

interface Alarm {
  readonly id: number;
  atMs: number;
  readonly act: () => void;
  /** Rings again after so long. */
  readonly everyMs?: number;
}

/**
 * Timers that go by a clock which jumps from one alarm to the next: a day passes in seconds, and sockets work as ever. Whoever asks
 * for `setTimeout` and its kin meanwhile gets these.
 */
export class SimulatedTime {
  nowMs: number;
  private alarms: Alarm[] = [];
  private lastId = 0;
  private readonly true = { setTimeout, setInterval, clearTimeout, clearInterval };

  constructor(nowMs: number) {
    this.nowMs = nowMs;
  }

  install(): void {
    const clear = (id: unknown): void => {
      this.alarms = this.alarms.filter((alarm) => alarm.id !== Number(id));
    };
    Object.assign(globalThis, {
      setTimeout: (act: () => void, ms = 0) => this.set({ act, atMs: this.nowMs + ms }),
      setInterval: (act: () => void, ms = 0) => this.set({ act, atMs: this.nowMs + ms, everyMs: ms }),
      clearTimeout: clear,
      clearInterval: clear,
    });
  }

  uninstall(): void {
    Object.assign(globalThis, this.true);
  }

  at(atMs: number, act: () => void): void {
    this.set({ atMs, act });
  }

  /** Lets a time pass, alarm by alarm; each has done all its work, over the network too, before the next one rings. */
  async passUntil(toMs: number, isBusy: () => boolean): Promise<void> {
    for (;;) {
      await settled(isBusy);
      const next = this.alarms.reduce<Alarm | null>((a, b) => (a && a.atMs <= b.atMs ? a : b), null);
      if (!next || next.atMs > toMs) break;
      this.nowMs = next.atMs;
      if (next.everyMs === undefined) this.alarms = this.alarms.filter((alarm) => alarm !== next);
      else next.atMs += next.everyMs;
      next.act();
    }
    this.nowMs = toMs;
  }

  private set(alarm: Omit<Alarm, 'id'>) {
    this.lastId += 1;
    const id = this.lastId;
    this.alarms.push({ ...alarm, id });
    return { [Symbol.toPrimitive]: () => id, unref: () => undefined };
  }
}

async function settled(isBusy: () => boolean): Promise<void> {
  for (let still = 0; still < STILL_TURNS; ) {
    await new Promise((resolve) => setImmediate(resolve));
    still = isBusy() ? 0 : still + 1;
  }
}
