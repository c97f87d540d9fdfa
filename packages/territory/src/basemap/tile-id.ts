/** A tile of the web's usual grid: zoom, column from the west, row from the north. */
export interface TileAt {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** A tile's number in a PMTiles archive: all tiles of the lesser zooms, then its place on its zoom's Hilbert curve. */
export function tileId({ z, x, y }: TileAt): number {
  let id = (4 ** z - 1) / 3;
  let [column, row] = [x, y];
  for (let side = 2 ** (z - 1); side >= 1; side /= 2) {
    const right = (column & side) > 0 ? 1 : 0;
    const lower = (row & side) > 0 ? 1 : 0;
    id += side * side * ((3 * right) ^ lower);
    if (lower === 1) continue;
    if (right === 1) {
      column = side - 1 - (column & (side - 1));
      row = side - 1 - (row & (side - 1));
    }
    [column, row] = [row, column];
  }
  return id;
}
