/** A commune's middle, degrees, and its département. */
export interface Spot {
  readonly lon: number;
  readonly lat: number;
  readonly departement: string;
}

/** A region as a small drawing, from nothing but where its communes are. */
export interface RegionShape {
  readonly width: number;
  readonly height: number;
  /** The land, as the path of an SVG. */
  readonly land: string;
  /** Where one département meets another. */
  readonly borders: string;
  /** Where somewhere in the region is on the drawing. */
  readonly place: (lon: number, lat: number) => readonly [x: number, y: number];
}

const WIDTH = 640;
const EDGE = 36;
/** The drawing is made of squares: each belongs to the département of the nearest commune. */
const CELL = 4;
/** Communes grow together over so much, since many middles are those of an intercommunality; */
const REACH_DEGREES = 0.24;
/** and what lies outside all of them, the sea or another region, takes back so much. */
const TAKEN_BACK_DEGREES = 0.16;

export function regionShape(spots: readonly Spot[]): RegionShape {
  const { height, place, scale } = frameOf(spots);
  const grid = emptyGrid(Math.ceil(WIDTH / CELL), Math.ceil(height / CELL));
  const departements = [...new Set(spots.map(({ departement }) => departement))];
  for (const { lon, lat, departement } of spots) {
    const [x, y] = place(lon, lat);
    grid.owners[at(grid, Math.floor(x / CELL), Math.floor(y / CELL))] = departements.indexOf(departement);
  }
  const rounds = (degrees: number): number => Math.ceil((degrees * scale) / CELL);
  for (let round = 0; round < rounds(REACH_DEGREES); round++) grow(grid, round);
  for (let round = 0; round < rounds(TAKEN_BACK_DEGREES); round++) shrink(grid, round);
  return { width: WIDTH, height, place, land: landOf(grid), borders: bordersOf(grid) };
}

/** Of a square that is no land, and of one beyond the edge of the drawing. */
const [FREE, BEYOND] = [-1, -2];

interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** The number of a square's département, row by row, with a rim of squares beyond the edge. */
  owners: Int16Array;
}

function emptyGrid(columns: number, rows: number): Grid {
  const grid: Grid = { columns, rows, owners: new Int16Array((columns + 2) * (rows + 2)).fill(BEYOND) };
  for (let row = 0; row < rows; row++) grid.owners.fill(FREE, at(grid, 0, row), at(grid, columns, row));
  return grid;
}

const at = ({ columns }: Pick<Grid, 'columns'>, column: number, row: number): number =>
  (row + 1) * (columns + 2) + column + 1;

/** Equirectangular: a region is small. */
function frameOf(spots: readonly Spot[]) {
  const range = (of: (spot: Spot) => number): readonly [least: number, most: number] =>
    spots.reduce(
      ([least, most], spot) => [Math.min(least, of(spot)), Math.max(most, of(spot))],
      [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    );
  const [west, east] = range(({ lon }) => lon);
  const [south, north] = range(({ lat }) => lat);
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (WIDTH - 2 * EDGE) / Math.max((east - west) * shrink, (north - south) * 0.8, 0.2);
  const height = Math.round((north - south) * scale + 2 * EDGE);
  const left = (WIDTH - (east - west) * shrink * scale) / 2;
  const place = (lon: number, lat: number): readonly [number, number] => [
    Math.round((lon - west) * shrink * scale + left),
    Math.round((north - lat) * scale + EDGE),
  ];
  return { height, place, scale };
}

/** Beside a square, by turns at its sides alone and at its corners too, so that what grows is nearly round. */
function beside({ columns }: Grid, round: number): readonly number[] {
  const width = columns + 2;
  const sides = [-width, -1, 1, width];
  return round % 2 === 0 ? sides : [...sides, -width - 1, -width + 1, width - 1, width + 1];
}

/** Every free square takes the owner of one beside it. */
function grow(grid: Grid, round: number): void {
  const { owners } = grid;
  const steps = beside(grid, round);
  grid.owners = owners.map((owner, i) => {
    if (owner !== FREE) return owner;
    for (const step of steps) if (owners[i + step]! >= 0) return owners[i + step]!;
    return FREE;
  });
}

/** Every square beside a free one is free. */
function shrink(grid: Grid, round: number): void {
  const { owners } = grid;
  const steps = beside(grid, round);
  grid.owners = owners.map((owner, i) => {
    if (owner < 0) return owner;
    for (const step of steps) if (owners[i + step] === FREE) return FREE;
    return owner;
  });
}

/** Row by row, each run of land as a rectangle. */
function landOf(grid: Grid): string {
  const { columns, rows, owners } = grid;
  const runs: string[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const from = column;
      while (owners[at(grid, column, row)]! >= 0) column++;
      const width = (column - from) * CELL;
      if (width > 0) runs.push(`M${from * CELL} ${row * CELL}h${width}v${CELL}h-${width}z`);
    }
  return runs.join('');
}

/** The sides on which two départements meet, one after the other as one line. */
function bordersOf(grid: Grid): string {
  const { columns, rows, owners } = grid;
  const meets = (one: number, other: number): boolean =>
    owners[one]! >= 0 && owners[other]! >= 0 && owners[one] !== owners[other];
  const lines: string[] = [];
  for (let row = 1; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const from = column;
      while (meets(at(grid, column, row - 1), at(grid, column, row))) column++;
      if (column > from) lines.push(`M${from * CELL} ${row * CELL}h${(column - from) * CELL}`);
    }
  for (let column = 1; column < columns; column++)
    for (let row = 0; row < rows; row++) {
      const from = row;
      while (meets(at(grid, column - 1, row), at(grid, column, row))) row++;
      if (row > from) lines.push(`M${column * CELL} ${from * CELL}v${(row - from) * CELL}`);
    }
  return lines.join('');
}
