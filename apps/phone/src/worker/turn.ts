import type { Fetcher } from '@vigie/follow';

/** A map that has not come by then does not hold up the ways. */
const AT_MOST_MS = 15_000;

/** Large parts of a pack that no first screen shows. */
const LARGE = /^pack\/(?:roads|places|flood-zones|basemap)\./;

/** On a thin line, what the screen waits for comes first: nothing large is asked of the network before its turn. */
export class Turn {
  readonly #came: Promise<void>;
  #come: () => void = () => {};

  constructor(atMostMs = AT_MOST_MS) {
    this.#came = new Promise((resolve) => {
      this.#come = resolve;
    });
    setTimeout(() => this.come(), atMostMs);
  }

  /** The first screen is drawn, or somebody asked. */
  come(): void {
    this.#come();
  }

  inTurn(fetcher: Fetcher): Fetcher {
    return {
      get: async (path, from) => {
        if (LARGE.test(path)) await this.#came;
        return fetcher.get(path, from);
      },
    };
  }
}
