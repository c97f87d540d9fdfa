import { type Look, type Palette, type Picture, paletteOf, picturesOf } from '@vigie/cartography';

type Pictures = readonly (readonly [name: string, picture: Picture])[];

/** Of the look that was asked for last. */
let drawn: { readonly palette: Palette; readonly pictures: Pictures } | null = null;

/** So long at a time: a tap meanwhile is answered within a frame or two. */
const TURN_MS = 12;

/** Draws a map's pictures ahead, while its library is on its way: half a second on a slow phone. */
export async function drawPictures(look: Look): Promise<void> {
  const palette = paletteOf(look);
  const pictures: Pictures[number][] = [];
  let turn = performance.now();
  for (const picture of picturesOf(palette)) {
    pictures.push(picture);
    if (performance.now() - turn < TURN_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    turn = performance.now();
  }
  drawn = { palette, pictures };
}

/** Every picture of a look, by its name: those that were drawn ahead, or drawn now. */
export function picturesFor(look: Look): Pictures {
  const palette = paletteOf(look);
  if (drawn?.palette !== palette) drawn = { palette, pictures: [...picturesOf(palette)] };
  return drawn.pictures;
}
