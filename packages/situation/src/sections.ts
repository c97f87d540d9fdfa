import { ok, type Result, refuse } from './refusal.ts';

/** A file of a pack: magic, version, length, what is its own, and the count of its sections, 32 bits each; then their list. */
export interface SectionedFormat {
  readonly magic: number;
  readonly version: number;
  /** From the beginning to the list of sections. */
  readonly headerBytes: number;
  /** Codes: for another file, for another version of it, for one that was cut off. */
  readonly refusals: { readonly other: string; readonly version: string; readonly truncated: string };
}

/** Identifier, offset from the beginning of the file, length in bytes. */
export const SECTION_ENTRY_BYTES = 12;

/** More would be another format. Bounds the loop over a stranger's header. */
const MAX_SECTIONS = 64;

/** The bytes of each section that lies inside the file, by its identifier. Refuses what its format says. */
export function readSections(
  file: Uint8Array,
  { magic, version, headerBytes, refusals }: SectionedFormat,
): Result<ReadonlyMap<number, Uint8Array>> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const u32 = (at: number): number => view.getUint32(at, true);
  const truncated = (of = '') => refuse(refusals.truncated, undefined, `${file.length} bytes${of}`);
  if (file.length < 4 || u32(0) !== magic) return refuse(refusals.other, undefined, 'magic');
  if (file.length < 8) return truncated();
  if (u32(4) !== version) return refuse(refusals.version, 'version', String(u32(4)));
  if (file.length < headerBytes) return truncated();
  const length = u32(8);
  if (file.length < length) return truncated(` of ${length}`);
  const count = u32(headerBytes - 4);
  if (count > MAX_SECTIONS || headerBytes + count * SECTION_ENTRY_BYTES > length)
    return refuse(refusals.other, 'sections', `${count} sections`);
  const sections = new Map<number, Uint8Array>();
  for (let i = 0; i < count; i++) {
    const entry = headerBytes + i * SECTION_ENTRY_BYTES;
    const from = u32(entry + 4);
    const end = from + u32(entry + 8);
    if (end <= length) sections.set(u32(entry), file.subarray(from, end));
  }
  return ok(sections);
}
