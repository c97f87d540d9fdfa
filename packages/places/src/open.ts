import type { PositionE7 } from '@vigie/geo';
import { ok, type Result, readSections, refuse } from '@vigie/situation';
import { SectionReader } from './bytes.ts';
import { PLACE_CATEGORIES } from './category.ts';
import { FORMAT, GRAPH_BYTES, SECTION, type SectionName } from './layout.ts';
import type { AddressColumns, AddressStreet, Place, PlaceSnap, Places } from './place.ts';

/**
 * Opens `places.bin`. Refuses `places/not-places` (another file, or numbers that contradict each other),
 * `places/unknown-version` and `places/truncated`. A category that a newer writer added reads as `other`.
 */
export function openPlaces(bytes: Uint8Array): Result<Places> {
  const sections = readSections(bytes, FORMAT);
  if (!sections.ok) return sections;
  const missing = (Object.keys(SECTION) as SectionName[]).find((name) => !sections.value.has(SECTION[name]));
  if (missing) return refuse('places/not-places', missing, 'missing, or beyond the end');
  const section = (name: SectionName): Uint8Array => sections.value.get(SECTION[name])!;
  const read = <T>(name: SectionName, how: (reader: PointReader) => T): T | null => {
    const reader = new PointReader(section(name));
    const value = how(reader);
    return reader.done() ? value : null;
  };
  const bad = (name: SectionName) => refuse('places/not-places', name, 'not what it should hold');

  const graph = section('graph');
  if (graph.length !== GRAPH_BYTES) return bad('graph');
  const categories = read('categories', readTexts);
  if (!categories) return bad('categories');
  const communes = read('communes', readTexts);
  if (!communes) return bad('communes');
  const suffixes = read('suffixes', readTexts);
  if (suffixes?.[0] !== '') return bad('suffixes');
  const places = read('places', (reader) => readPlaces(reader, categories));
  if (!places) return bad('places');
  const streets = read('streets', (reader) => readStreets(reader, communes));
  if (!streets) return bad('streets');
  const addresses = read('addresses', (reader) => readAddresses(reader, streets, suffixes));
  if (!addresses) return bad('addresses');
  return ok({ roads: hex(graph), places, communes, streets, addresses });
}

function readTexts(reader: SectionReader): string[] {
  const texts: string[] = [];
  for (let left = reader.records(1); left > 0; left--) texts.push(reader.text());
  return texts;
}

/** A record is a name's length, a category, two differences and a snap: five bytes at least. */
function readPlaces(reader: PointReader, categories: readonly string[]): Place[] {
  const places: Place[] = [];
  for (let left = reader.records(5); left > 0 && !reader.broken; left--) {
    const name = reader.text();
    const written = categories[reader.index(categories.length)];
    const category = PLACE_CATEGORIES.find((known) => known === written) ?? 'other';
    const position = reader.position();
    const snap = reader.snap();
    places.push(snap ? { name, category, position, snap } : { name, category, position });
  }
  return places;
}

function readStreets(reader: PointReader, communes: readonly string[]): AddressStreet[] {
  const streets: AddressStreet[] = [];
  let first = 0;
  for (let left = reader.records(3); left > 0 && !reader.broken; left--) {
    const name = reader.text();
    const commune = communes[reader.index(communes.length)] ?? '';
    const end = first + reader.count();
    streets.push({ name, commune, first, end });
    first = end;
  }
  return streets;
}

/** A record is a number, a suffix, two differences and a snap: five bytes at least. */
function readAddresses(
  reader: PointReader,
  streets: readonly AddressStreet[],
  suffixes: readonly string[],
): AddressColumns {
  const count = reader.records(5);
  if ((streets.at(-1)?.end ?? 0) !== count) reader.refuse();
  const numbers = new Uint32Array(count);
  const suffixOf = new Uint16Array(count);
  const positions = new Int32Array(count * 2);
  const snaps = new Uint32Array(count * 3);
  for (const { first, end } of streets) {
    let number = 0;
    for (let i = first; i < end && !reader.broken; i++) {
      number += reader.count();
      numbers[i] = number;
      suffixOf[i] = reader.index(Math.min(suffixes.length, 0xffff));
      positions.set(reader.position(), i * 2);
      const snap = reader.snap();
      if (snap) snaps.set([snap.edge, snap.alongCm, snap.distanceM + 1], i * 3);
      if (number > 0xffffffff) reader.refuse();
    }
  }
  return { count, numbers, suffixOf, suffixes, positions, snaps };
}

/** Positions and edges are differences from those read before; what cannot be is refused as it is met. */
class PointReader extends SectionReader {
  private lon = 0;
  private lat = 0;
  private edge = 0;

  refuse(): void {
    this.broken = true;
  }

  index(below: number): number {
    const index = this.count();
    if (index >= below) this.refuse();
    return index;
  }

  position(): PositionE7 {
    this.lon += this.difference();
    this.lat += this.difference();
    if (Math.abs(this.lon) > 1_800_000_000 || Math.abs(this.lat) > 900_000_000) this.refuse();
    return [this.lon, this.lat];
  }

  snap(): PlaceSnap | null {
    const beyond = this.count();
    if (beyond === 0) return null;
    this.edge += this.difference();
    const alongCm = this.count();
    if (this.edge < 0 || Math.max(this.edge, alongCm, beyond) > 0xffffffff) this.refuse();
    return { edge: this.edge, alongCm, distanceM: beyond - 1 };
  }
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
