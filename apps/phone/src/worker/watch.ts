import { type Fetcher, type Follower, type LiveMessage, openFollower } from '@vigie/follow';
import type { Result } from '@vigie/situation';
import { backOffMs, type DeviceShelf, liveStream, type Place, pollDelayMs } from '@vigie/web-platform';
import type { Freshness, Link } from '../messages.ts';

/** A stream is heard every 5 minutes at least, when the publisher renews its signed time. */
const SILENT_STREAM_MS = 6 * 60_000;
/** The pointer of the snapshot was read a moment too early: the files are being written. */
const SOON_MS = 1_000;
/** What a lost stream makes wait before the first poll, as so many failures would: 2 to 4 seconds. */
const STREAM_LOST = 3;
/** A push wakes a whole town at once: what its phones ask for afterwards is spread over so long. */
const SPREAD_MS = 60_000;
/** When the page comes back to the front, what is younger than this needs no new question. */
const RECENT_MS = 5_000;

export interface WatchPorts {
  readonly fetcher: Fetcher;
  readonly shelf: DeviceShelf;
  readonly liveUrl: string;
  readonly nowMs: () => number;
  /** Something new is known, or nothing is known yet and that is settled. */
  readonly onNews: (follower: Follower) => void;
  readonly isCrisis: () => boolean;
  /** In [0, 1). */
  readonly chance: () => number;
}

const FORGETFUL = { device: null, memory: 'refused', full: 'full' } as const;

/** Why what lies there is gone with the page; null when it is not. */
export const forgetfulOf = (place: Place): Freshness['forgetful'] => FORGETFUL[place];

/** Keeps a follower fed: by the stream, by polling when there is none, and after every silence. */
export class Watch {
  private readonly ports: WatchPorts;
  private follower: Follower | null = null;
  private link: Link = 'connected';
  private refused: string | null = null;
  private streaming = false;
  private failures = 0;
  private heardAtMs = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Until then it asks nothing that can wait. */
  private quietUntilMs = 0;

  constructor(ports: WatchPorts) {
    this.ports = ports;
  }

  /** What the shelf holds is shown first; the network is asked at the same time, and may be absent for good. */
  async start(): Promise<void> {
    await this.open();
    await this.quiet();
    // Saying where one is brings what lies between in the first message.
    const from = () => (this.follower?.known() ? `?from=${this.follower.known()!.range.size}` : '');
    liveStream(() => this.ports.liveUrl + from(), {
      onMessage: (message) => void this.hear(message),
      onState: (state) => {
        const lost = this.streaming && state === 'down';
        this.streaming = state === 'up';
        if (this.streaming) void this.poll();
        // A server that restarts cuts every phone's stream in the same instant. One that is not there yet is not asked for more.
        else if (lost) this.again(backOffMs(STREAM_LOST, this.ports.chance()));
      },
    });
  }

  wake(): void {
    const now = this.ports.nowMs();
    if (now < this.quietUntilMs) return;
    if (now - this.heardAtMs > RECENT_MS) void this.poll();
  }

  /** A push came: this phone waits its own while, by chance, before it asks. A stream that is open goes on. */
  spread(): void {
    const { nowMs, chance } = this.ports;
    if (this.quietUntilMs > nowMs()) return;
    this.quietUntilMs = nowMs() + SPREAD_MS * chance();
    if (this.follower?.known() && !this.streaming) this.again(this.quietUntilMs - nowMs());
  }

  /** Waits out the quiet, unless nothing at all is known: then there is nothing to show meanwhile. */
  private async quiet(): Promise<void> {
    const restMs = this.quietUntilMs - this.ports.nowMs();
    if (restMs <= 0 || !this.follower?.known()) return;
    await new Promise((done) => setTimeout(done, restMs));
    await this.poll();
  }

  freshness(): Freshness {
    const { nowMs, shelf } = this.ports;
    const age = this.follower?.age(nowMs()) ?? null;
    return {
      ageMs: age?.ageMs ?? null,
      nowMs: age?.nowMs ?? nowMs(),
      notice: age?.notice ?? null,
      link: this.link,
      refused: this.refused,
      forgetful: forgetfulOf(shelf.place()),
    };
  }

  /** The moment that validity is judged at. */
  momentMs(): number {
    return this.freshness().nowMs;
  }

  private async open(): Promise<void> {
    const { fetcher, shelf } = this.ports;
    const opened = await openFollower(fetcher, shelf).catch(() => null);
    if (opened?.ok) {
      this.follower = opened.value;
      if (this.follower.known()) this.ports.onNews(this.follower);
      const waits = this.follower.known() && this.ports.nowMs() < this.quietUntilMs;
      if (!waits) await this.poll();
      return;
    }
    if (opened && opened.refusal.code === 'follow/shelf-damaged') {
      await shelf.clear();
      this.refused = opened.refusal.code;
      return this.open();
    }
    this.judge(opened ?? { ok: false, refusal: { code: 'fetch/unreachable' } });
    this.again(backOffMs(this.failures, this.ports.chance()));
  }

  private async hear(message: LiveMessage): Promise<void> {
    const { follower } = this;
    if (!follower) return;
    await this.take(() => follower.accept(message, this.ports.nowMs()));
  }

  private async poll(): Promise<void> {
    clearTimeout(this.timer);
    const { follower } = this;
    if (!follower) return this.open();
    await this.take(() => follower.poll(this.ports.nowMs()));
  }

  /** Asks, then sets the next question: whatever happens, there is always one. */
  private async take(ask: () => Promise<Result<boolean>>): Promise<void> {
    const answer = await ask().catch((error: unknown): Result<boolean> => {
      console.error(error);
      return { ok: false, refusal: { code: 'fetch/unreachable' } };
    });
    this.judge(answer);
    if (answer.ok && answer.value && this.follower) this.ports.onNews(this.follower);
    this.again(this.delayMs(answer));
  }

  private judge(answer: Result<unknown>): void {
    if (answer.ok) {
      this.link = 'connected';
      this.refused = null;
      this.failures = 0;
      this.heardAtMs = this.ports.nowMs();
      return;
    }
    const { code } = answer.refusal;
    this.failures += 1;
    this.link = code === 'fetch/unreachable' ? 'offline' : 'connected';
    // A moment's overlap is no trouble worth a word.
    if (code !== 'fetch/unreachable' && code !== 'follow/snapshot-ahead') this.refused = code;
  }

  private delayMs(answer: Result<unknown>): number {
    if (!answer.ok && answer.refusal.code === 'follow/snapshot-ahead') return SOON_MS;
    if (!answer.ok && this.failures < 4) return backOffMs(this.failures, this.ports.chance());
    return this.streaming ? SILENT_STREAM_MS : pollDelayMs(this.ports.isCrisis(), this.ports.chance());
  }

  private again(delayMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.poll(), delayMs);
  }
}
