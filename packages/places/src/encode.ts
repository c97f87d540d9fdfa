import type { PositionE7 } from '@vigie/geo';
import { SECTION_ENTRY_BYTES, type Sha256Hex } from '@vigie/situation';
import { SectionWriter } from './bytes.ts';
import { PLACE_CATEGORIES } from './category.ts';
import { type HouseNumber, houseNumberOf } from './house-number.ts';
import { FORMAT, GRAPH_BYTES, SECTION, type SectionName } from './layout.ts';
import type { Address, Place, PlaceSnap } from './place.ts';

export interface PlacesInput {
  /** The hash of the road graph that the snaps speak of. */
  readonly roads: Sha256Hex;
  readonly places: readonly Place[];
  readonly addresses: readonly Address[];
}

/**
 * The bytes of `places.bin` (spec/places.md): places in their order, addresses by street, then by number. The same input
 * gives the same bytes. Throws on a house number that does not begin with figures and on a hash that is none: only a bug
 * in pack building lets one through.
 */
export function encodePlaces({ roads, places, addresses }: PlacesInput): Uint8Array<ArrayBuffer> {
  const communes = new Table();
  const suffixes = new Table();
  suffixes.index('');
  const streets = byStreet(addresses);
  const sections: [SectionName, Uint8Array][] = [
    ['graph', graphBytes(roads)],
    ['places', placesBytes(places)],
    ['streets', streetsBytes(streets, communes)],
    ['addresses', addressesBytes(streets, suffixes)],
    ['categories', textsBytes(PLACE_CATEGORIES)],
    ['communes', textsBytes(communes.texts)],
    ['suffixes', textsBytes(suffixes.texts)],
  ];
  return assemble(sections.sort(([a], [b]) => SECTION[a] - SECTION[b]));
}

class Table {
  readonly texts: string[] = [];
  private readonly known = new Map<string, number>();

  index(text: string): number {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    this.known.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

interface Numbered {
  readonly house: HouseNumber;
  readonly address: Address;
}

interface Street {
  readonly name: string;
  readonly commune: string;
  readonly numbers: Numbered[];
}

function byStreet(addresses: readonly Address[]): Street[] {
  const streets = new Map<string, Street>();
  for (const address of addresses) {
    const house = houseNumberOf(address.number);
    if (!house) throw new Error(`« ${address.number} » begins with no house number`);
    const [name, commune] = [address.street.normalize('NFC'), address.commune.normalize('NFC')];
    const key = JSON.stringify([name, commune]);
    const street = streets.get(key) ?? { name, commune, numbers: [] };
    streets.set(key, street);
    street.numbers.push({ house, address });
  }
  for (const { numbers } of streets.values()) numbers.sort(byNumber);
  return [...streets.values()];
}

function byNumber(a: Numbered, b: Numbered): number {
  const [p, q] = [a.address.position, b.address.position];
  return (
    a.house.number - b.house.number ||
    (a.house.suffix < b.house.suffix ? -1 : a.house.suffix > b.house.suffix ? 1 : 0) ||
    p[0] - q[0] ||
    p[1] - q[1]
  );
}

function graphBytes(roads: Sha256Hex): Uint8Array {
  if (!/^[0-9a-f]{64}$/.test(roads)) throw new Error(`« ${roads} » is no SHA-256`);
  return Uint8Array.from({ length: GRAPH_BYTES }, (_, i) =>
    Number.parseInt(roads.slice(i * 2, i * 2 + 2), 16),
  );
}

function textsBytes(texts: readonly string[]): Uint8Array {
  const writer = new SectionWriter();
  writer.count(texts.length);
  for (const text of texts) writer.text(text);
  return writer.finish();
}

function placesBytes(places: readonly Place[]): Uint8Array {
  const writer = new PointWriter();
  writer.count(places.length);
  for (const { name, category, position, snap } of places) {
    writer.text(name);
    writer.count(PLACE_CATEGORIES.indexOf(category));
    writer.point(position, snap);
  }
  return writer.finish();
}

function streetsBytes(streets: readonly Street[], communes: Table): Uint8Array {
  const writer = new SectionWriter();
  writer.count(streets.length);
  for (const { name, commune, numbers } of streets) {
    writer.text(name);
    writer.count(communes.index(commune));
    writer.count(numbers.length);
  }
  return writer.finish();
}

function addressesBytes(streets: readonly Street[], suffixes: Table): Uint8Array {
  const writer = new PointWriter();
  writer.count(streets.reduce((sum, { numbers }) => sum + numbers.length, 0));
  for (const { numbers } of streets) {
    let before = 0;
    for (const { house, address } of numbers) {
      writer.count(house.number - before);
      before = house.number;
      writer.count(suffixes.index(house.suffix));
      writer.point(address.position, address.snap);
    }
  }
  return writer.finish();
}

/** Positions and edges as differences from those written before. */
class PointWriter extends SectionWriter {
  private lon = 0;
  private lat = 0;
  private edge = 0;

  point([lon, lat]: PositionE7, snap: PlaceSnap | undefined): void {
    this.difference(lon - this.lon);
    this.difference(lat - this.lat);
    [this.lon, this.lat] = [lon, lat];
    this.count(snap ? snap.distanceM + 1 : 0);
    if (!snap) return;
    this.difference(snap.edge - this.edge);
    this.edge = snap.edge;
    this.count(snap.alongCm);
  }
}

function assemble(sections: readonly [SectionName, Uint8Array][]): Uint8Array<ArrayBuffer> {
  const headLength = FORMAT.headerBytes + sections.length * SECTION_ENTRY_BYTES;
  const file = new Uint8Array(sections.reduce((sum, [, bytes]) => sum + bytes.length, headLength));
  const header = new DataView(file.buffer);
  [FORMAT.magic, FORMAT.version, file.length, sections.length].forEach((value, i) => {
    header.setUint32(i * 4, value, true);
  });
  let offset = headLength;
  sections.forEach(([name, bytes], i) => {
    const entry = FORMAT.headerBytes + i * SECTION_ENTRY_BYTES;
    header.setUint32(entry, SECTION[name], true);
    header.setUint32(entry + 4, offset, true);
    header.setUint32(entry + 8, bytes.length, true);
    file.set(bytes, offset);
    offset += bytes.length;
  });
  return file;
}
