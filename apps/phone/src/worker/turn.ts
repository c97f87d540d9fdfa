/** A map that has not come by then does not hold up the ways. */
const AT_MOST_MS = 15_000;

/**
 * When what no first screen shows may begin: ways, names and the whole ground are most of a pack's bytes, on a thin line, and
 * most of the work, on a small processor.
 */
export class Turn {
  readonly came: Promise<void>;
  #come: () => void = () => {};

  constructor(atMostMs = AT_MOST_MS) {
    this.came = new Promise((resolve) => {
      this.#come = resolve;
    });
    setTimeout(() => this.come(), atMostMs);
  }

  /** The first screen is drawn, or somebody asked. */
  come(): void {
    this.#come();
  }
}
