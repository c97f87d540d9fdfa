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
  const grid: Grid = {
    columns: Math.ceil(WIDTH / CELL),
    rows: Math.ceil(height / CELL),
    owners: [],
  };
  const owners: (string | undefined)[] = Array.from({ length: grid.columns * grid.rows });
  for (const { lon, lat, departement } of spots) {
    const [x, y] = place(lon, lat);
    owners[Math.floor(y / CELL) * grid.columns + Math.floor(x / CELL)] = departement;
  }
  let grown: Grid = { ...grid, owners };
  const rounds = (degrees: number): number => Math.ceil((degrees * scale) / CELL);
  for (let round = 0; round < rounds(REACH_DEGREES); round++) grown = grow(grown, stepsOf(round));
  for (let round = 0; round < rounds(TAKEN_BACK_DEGREES); round++) grown = shrink(grown, stepsOf(round));
  return { width: WIDTH, height, place, land: landOf(grown), borders: bordersOf(grown) };
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** Row by row. */
  readonly owners: readonly (string | undefined)[];
}

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

type Step = readonly [right: number, down: number];
const SIDES: readonly Step[] = [
  [0, -1],
  [-1, 0],
  [1, 0],
  [0, 1],
];
/** By turns with the sides alone, so that what grows is nearly round. */
const AROUND: readonly Step[] = [...SIDES, [-1, -1], [1, -1], [-1, 1], [1, 1]];

const stepsOf = (round: number): readonly Step[] => (round % 2 === 0 ? SIDES : AROUND);

/** Every free square takes the owner of one beside it. */
const grow = (grid: Grid, steps: readonly Step[]): Grid => ({
  ...grid,
  owners: grid.owners.map((owner, i) => owner ?? beside(grid, i, steps).find((other) => other !== undefined)),
});

/** Every square beside a free one is free. */
const shrink = (grid: Grid, steps: readonly Step[]): Grid => ({
  ...grid,
  owners: grid.owners.map((owner, i) => (beside(grid, i, steps).includes(undefined) ? undefined : owner)),
});

/** Beyond the edge there are none. */
function beside({ columns, rows, owners }: Grid, i: number, steps: readonly Step[]): (string | undefined)[] {
  const [x, y] = [i % columns, Math.floor(i / columns)];
  return steps.flatMap(([right, down]) => {
    const [column, row] = [x + right, y + down];
    const isInside = column >= 0 && column < columns && row >= 0 && row < rows;
    return isInside ? [owners[row * columns + column]] : [];
  });
}

/** Row by row, each run of land as a rectangle. */
function landOf({ columns, rows, owners }: Grid): string {
  const runs: string[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const from = column;
      while (column < columns && owners[row * columns + column] !== undefined) column++;
      const width = (column - from) * CELL;
      if (width > 0) runs.push(`M${from * CELL} ${row * CELL}h${width}v${CELL}h-${width}z`);
    }
  return runs.join('');
}

/** The sides on which two départements meet, one after the other as one line. */
function bordersOf({ columns, rows, owners }: Grid): string {
  const meets = (one: number, other: number): boolean =>
    owners[one] !== undefined && owners[other] !== undefined && owners[one] !== owners[other];
  const lines: string[] = [];
  for (let row = 1; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const from = column;
      while (column < columns && meets((row - 1) * columns + column, row * columns + column)) column++;
      if (column > from) lines.push(`M${from * CELL} ${row * CELL}h${(column - from) * CELL}`);
    }
  for (let column = 1; column < columns; column++)
    for (let row = 0; row < rows; row++) {
      const from = row;
      while (row < rows && meets(row * columns + column - 1, row * columns + column)) row++;
      if (row > from) lines.push(`M${column * CELL} ${from * CELL}v${(row - from) * CELL}`);
    }
  return lines.join('');
}
