import type { LiveMessage } from '@vigie/follow';
import { backOffMs } from './back-off.ts';

export interface LiveHandlers {
  readonly onMessage: (message: LiveMessage) => void;
  /** `down`: nobody streams to us now; poll meanwhile. */
  readonly onState: (state: 'up' | 'down') => void;
}

export interface LiveOptions {
  readonly open?: (url: string) => EventSource;
  readonly chance?: () => number;
}

export interface LiveStream {
  close(): void;
}

/**
 * Follows `live`. An address given as a function is asked for at each connection. An EventSource cannot see a 503 nor its Retry-After: any failure is answered by waiting, longer each
 * time, while the caller polls. Its own immediate reconnection is never used, because a restarted server would then
 * meet every phone at once.
 */
export function liveStream(
  url: string | (() => string),
  handlers: LiveHandlers,
  options: LiveOptions = {},
): LiveStream {
  const open = options.open ?? ((address: string) => new EventSource(address));
  const chance = options.chance ?? Math.random;
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const connect = () => {
    const mine = open(typeof url === 'string' ? url : url());
    source = mine;
    mine.addEventListener('open', () => handlers.onState('up'));
    mine.addEventListener('checkpoint', (event) => {
      const message = readLiveMessage((event as MessageEvent<string>).data);
      if (!message) return;
      failures = 0;
      handlers.onMessage(message);
    });
    mine.addEventListener('error', () => {
      mine.close();
      if (source !== mine) return;
      source = null;
      failures += 1;
      handlers.onState('down');
      timer = setTimeout(connect, backOffMs(failures, chance()));
    });
  };

  connect();
  return {
    close() {
      clearTimeout(timer);
      source?.close();
      source = null;
    },
  };
}

/** Null for what is no message of ours; the follower verifies the rest. */
export function readLiveMessage(data: string): LiveMessage | null {
  try {
    const { checkpoint, from, entries } = JSON.parse(data) as Partial<LiveMessage>;
    const sound =
      typeof checkpoint === 'string' &&
      Number.isSafeInteger(from) &&
      Array.isArray(entries) &&
      entries.every((entry) => typeof entry === 'string');
    return sound ? { checkpoint, from: from!, entries } : null;
  } catch {
    return null;
  }
}
