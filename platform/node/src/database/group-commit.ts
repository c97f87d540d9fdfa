/**
 * Gathers what arrives while one commit is under way into the next one: a durable commit costs the same for one
 * item as for a hundred. Each item gets its own answer, and only after its commit.
 */
export class GroupCommit<Item, Answer> {
  readonly #commit: (items: readonly Item[]) => Promise<readonly Answer[]>;
  readonly #most: number;
  #waiting: Waiting<Item, Answer>[] = [];
  #working = false;

  /** `commit` answers each item in order, or throws when none of them is in. `most` bounds one commit. */
  constructor(commit: (items: readonly Item[]) => Promise<readonly Answer[]>, most = 256) {
    this.#commit = commit;
    this.#most = most;
  }

  add(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#working) void this.#work();
    });
  }

  get length(): number {
    return this.#waiting.length;
  }

  async #work(): Promise<void> {
    this.#working = true;
    while (this.#waiting.length > 0) await this.#together(this.#waiting.splice(0, this.#most));
    this.#working = false;
  }

  async #together(group: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.#commit(group.map(({ item }) => item));
      if (answers.length !== group.length) throw new Error('a commit must answer each of its items');
      group.forEach(({ resolve }, i) => {
        resolve(answers[i]!);
      });
    } catch (cause) {
      // One item that PostgreSQL itself refuses must not spoil the others: each gets a commit of its own.
      if (group.length === 1) group[0]!.reject(cause);
      else for (const one of group) await this.#together([one]);
    }
  }
}

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (cause: unknown) => void;
}
