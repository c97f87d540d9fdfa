/** Appends numbers and texts to a section. */
export class SectionWriter {
  private readonly bytes: number[] = [];

  /** A whole number from 0, 7 bits a byte, lowest first; the high bit says that more follow. */
  count(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.bytes.push((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.bytes.push(rest);
  }

  /** A whole number of either sign, folded to be positive: d ≥ 0 as 2d, d < 0 as −2d − 1. */
  difference(value: number): void {
    this.count(value < 0 ? -value * 2 - 1 : value * 2);
  }

  /** UTF-8 in NFC, after its length in bytes. */
  text(value: string): void {
    const text = new TextEncoder().encode(value.normalize('NFC'));
    this.count(text.length);
    for (const byte of text) this.bytes.push(byte);
  }

  finish(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.bytes);
  }
}

/** Reads what SectionWriter wrote. After anything that cannot be, `broken` is true and every number zero. */
export class SectionReader {
  broken = false;
  private readonly bytes: Uint8Array;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  count(): number {
    let value = 0;
    // Five bytes hold 35 bits: more than any number of the file.
    for (let i = 0, scale = 1; i < 5; i++, scale *= 0x80) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) break;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    return this.breaks();
  }

  difference(): number {
    const folded = this.count();
    return folded % 2 === 1 ? -(folded + 1) / 2 : folded / 2;
  }

  text(): string {
    const length = this.count();
    if (length > this.left) {
      this.breaks();
      return '';
    }
    this.at += length;
    try {
      return this.decoder.decode(this.bytes.subarray(this.at - length, this.at));
    } catch {
      this.breaks();
      return '';
    }
  }

  /** How many records follow: never more than the bytes that are left could hold. */
  records(bytesEach: number): number {
    const count = this.count();
    return count * bytesEach <= this.left ? count : this.breaks();
  }

  /** Whether all was read, and well. */
  done(): boolean {
    return !this.broken && this.left === 0;
  }

  private get left(): number {
    return this.bytes.length - this.at;
  }

  private breaks(): 0 {
    this.broken = true;
    this.at = this.bytes.length;
    return 0;
  }
}
