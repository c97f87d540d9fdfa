import type { Picture } from './drawing.ts';
import { marks } from './marks.ts';
import type { Palette } from './palette.ts';
import { patterns } from './patterns.ts';

/** Pictures are drawn at twice the size, so that a phone's dense screen shows clean edges. */
export const PICTURE_RATIO = 2;

/** Every picture the style names, for one palette. */
export function* picturesOf(palette: Palette): Generator<readonly [name: string, picture: Picture]> {
  yield* patterns(palette);
  yield* marks(palette);
}
