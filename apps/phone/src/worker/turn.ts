/** A map that has not come by then does not hold up the ways. */
const AT_MOST_MS = 15_000;

/** Long enough for news to come through, from the line to the screen. */
const BREATH_MS = 100;

/**
 * When what no first screen shows may begin: ways, names and the whole ground are most of a pack's bytes, on a thin line, and
 * most of the work, on a small processor.
 */
export class Turn {
  readonly came: Promise<void>;
  #come: () => void = () => {};
  #isAsked = false;

  constructor(atMostMs = AT_MOST_MS) {
    this.came = new Promise((resolve) => {
      this.#come = resolve;
    });
    setTimeout(() => this.come(), atMostMs);
  }

  /** The first screen is drawn. */
  come(): void {
    this.#come();
  }

  /** Somebody asked for what waits. */
  ask(): void {
    this.#isAsked = true;
    this.#come();
  }

  /** Between two long pieces of that work: news that came meanwhile go first, unless somebody waits for its end. */
  async breath(): Promise<void> {
    if (!this.#isAsked) await new Promise((resolve) => setTimeout(resolve, BREATH_MS));
  }
}
