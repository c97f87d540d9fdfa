import type { MiddlewareHandler } from 'hono';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What a monitoring system reads. Nothing in it is about one person, one place or one report. */
export class Measures {
  readonly #registry = new Registry();
  readonly #requests: Histogram<'method' | 'status'>;
  readonly #refusals: Counter<'code'>;

  constructor(connections: () => number) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#requests = new Histogram({
      name: 'vigie_http_request_seconds',
      help: 'Time to answer requests to /api',
      labelNames: ['method', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2],
      registers,
    });
    this.#refusals = new Counter({
      name: 'vigie_refusals_total',
      help: 'Refused requests by code',
      labelNames: ['code'],
      registers,
    });
    const live: Gauge = new Gauge({
      name: 'vigie_live_connections',
      help: 'Phones on a live stream',
      registers,
      collect: () => live.set(connections()),
    });
  }

  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  /** Times every request that passes here. */
  readonly middleware: MiddlewareHandler = async (c, next) => {
    const end = this.#requests.startTimer({ method: c.req.method });
    await next();
    end({ status: String(c.res.status) });
    const code = c.get('refusal') as string | undefined;
    if (code !== undefined) this.#refusals.inc({ code });
  };
}
