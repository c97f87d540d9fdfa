const BAR_CELLS = 24;

/** One line that changes on a terminal; elsewhere a plain line when the work changes or moves on by a quarter. */
export class Progress {
  private readonly stream: NodeJS.WritableStream;
  private readonly terminal: boolean;
  private last = '';

  constructor(stream: NodeJS.WritableStream) {
    this.stream = stream;
    this.terminal = (stream as { isTTY?: boolean }).isTTY === true;
  }

  say(what: string): void {
    if (what === this.last) return;
    this.last = what;
    this.stream.write(this.terminal ? `\r\u001b[K${what}` : `${what}\n`);
  }

  /** How far: a bar and whole percents on a terminal, quarters elsewhere. */
  share(what: string, done: number, of: number): void {
    const step = this.terminal ? 1 : 25;
    const percent = of === 0 ? 100 : Math.min(100, Math.floor((done * 100) / of / step) * step);
    const full = Math.floor((percent * BAR_CELLS) / 100);
    const bar = this.terminal ? `${'█'.repeat(full)}${'░'.repeat(BAR_CELLS - full)} ` : '';
    this.say(`${bar}${what} ${percent} %`);
  }

  /** Clears the line, so that something else can be written. */
  end(): void {
    if (this.terminal) this.stream.write('\r\u001b[K');
  }
}
