import {
  box,
  type Coat,
  disc,
  grown,
  type Picture,
  paint,
  paintOver,
  polygon,
  rim,
  type Shape,
  stroke,
  union,
} from './drawing.ts';
import { MARK_INK, type Palette } from './palette.ts';

// Marks of points: a shape that says what kind, a sign that says in what state, and a rim that shows on any ground.

/** Pixels of a mark at PICTURE_RATIO: 32 of the page's. */
const SIZE = 64;
const WHITE = '#ffffff';
const BLACK = '#0a0f14';
/** What counts are written on. */
export const CONFIRMED = '#a3160e';
export const SERVICE = '#33507a';

const house = polygon([32, 6, 58, 27, 58, 57, 6, 57, 6, 27]);
const triangle = polygon([32, 7, 58, 54, 6, 54]);
const square = box(9, 9, 46, 46, 11);
const round = disc(32, 32, 25);

const plus = (y: number): Shape => union(box(28, y - 11, 8, 22, 1), box(21, y - 4, 22, 8, 1));
const equals = union(box(20, 33, 24, 6, 1), box(20, 44, 24, 6, 1));
const times = union(stroke([23, 31, 41, 49], 7), stroke([41, 31, 23, 49], 7));
const ask = union(
  stroke([25, 29, 27, 25, 32, 23, 37, 25, 38.5, 29.5, 36, 33, 32, 36, 32, 39], 5),
  disc(32, 47, 3.4),
);
const bang = union(stroke([32, 24, 32, 38], 6.5), disc(32, 47, 3.8));
const letterI = union(disc(32, 20, 4), box(28.5, 27, 7, 19, 1));
const letterA = union(stroke([22, 44, 32, 19, 42, 44], 5.5), stroke([26, 37, 38, 37], 5));
const letterB = union(
  stroke([24, 20, 24, 44], 5.5),
  stroke([24, 20, 33, 20, 38, 22, 39, 26, 37, 30, 32, 31.5, 24, 31.5], 5),
  stroke([32, 31.5, 38, 33, 41, 37.5, 38, 42, 33, 44, 24, 44], 5),
);

interface Mark {
  readonly shape: Shape;
  readonly fill: string;
  readonly ink: string;
  readonly sign: Shape;
}

/** White round the shape, then its own dark edge: one of the two shows, whatever lies below. */
function mark({ shape, fill, ink, sign }: Mark): Coat[] {
  const edge = fill === WHITE ? ink : fill;
  return [
    { shape: grown(shape, 5), colour: BLACK, opacity: 0.55 },
    { shape: grown(shape, 4), colour: WHITE },
    { shape: grown(shape, 1.5), colour: edge },
    { shape: grown(shape, -2), colour: fill },
    { shape: sign, colour: ink },
  ];
}

const MARKS: Readonly<Record<string, Mark>> = {
  'shelter-open': { shape: house, fill: '#0f6b3a', ink: WHITE, sign: plus(38) },
  'shelter-full': { shape: house, fill: '#7a5a00', ink: WHITE, sign: equals },
  'shelter-closed': { shape: house, fill: '#59646d', ink: WHITE, sign: times },
  report: { shape: triangle, fill: WHITE, ink: MARK_INK.report, sign: ask },
  'report-confirmed': { shape: triangle, fill: CONFIRMED, ink: WHITE, sign: bang },
  service: { shape: square, fill: SERVICE, ink: WHITE, sign: letterI },
  closure: { shape: round, fill: '#c4122f', ink: WHITE, sign: box(16, 27, 32, 10, 1) },
  'end-from': { shape: round, fill: '#0b4fe0', ink: WHITE, sign: letterA },
  'end-to': { shape: round, fill: '#06235f', ink: WHITE, sign: letterB },
};

/** Pixels of a mark that stands for several at PICTURE_RATIO: 52 of the page's. */
const SEVERAL = 104;

const severalReports = polygon([50, 10, 94, 82, 6, 82]);
const reportBehind = polygon([66, 16, 101, 74, 31, 74]);
const severalServices = box(10, 22, 66, 66, 14);
const serviceBehind = box(28, 10, 62, 62, 14);
const NOTHING: Shape = () => Number.POSITIVE_INFINITY;
const plate = box(18, 79, 64, 19, 9.5);
const DOTS = [0, 1, 2, 3].map((i) => disc(28 + i * 14.7, 88.5, 5));

/** Another one shows behind; the count is written on it by the map. */
const several = (shape: Shape, behind: Shape, fill: string, ink: string): Coat[] =>
  [behind, shape].flatMap((one) => mark({ shape: one, fill, ink, sign: NOTHING }));

/** The gravest scale as so many of four dots: none of them where nobody could tell. */
function* reportCounts(): Generator<readonly [name: string, draw: () => Picture]> {
  for (const [name, fill, ink] of [
    ['reports', WHITE, MARK_INK.report],
    ['reports-confirmed', CONFIRMED, WHITE],
  ] as const) {
    let bare: Picture | null = null;
    const drawBare = () =>
      paint(SEVERAL, [
        ...several(severalReports, reportBehind, fill, ink),
        { shape: grown(plate, 2), colour: BLACK },
        { shape: plate, colour: WHITE },
      ]);
    for (const scale of [0, 1, 2, 3, 4]) {
      const dots = union(...DOTS.map((dot, i) => (i < scale ? dot : rim(grown(dot, -1), 2))));
      yield [
        `${name}-${scale}`,
        () => {
          bare ??= drawBare();
          return paintOver(bare, [{ shape: dots, colour: BLACK }]);
        },
      ];
    }
  }
}

/** Pixels of a pictogram at PICTURE_RATIO: 20 of the page's. */
const PICTOGRAM = 40;

/** What each place category looks like, white on a plate; those that share a sign are alike to someone in a hurry. */
const SIGNS: Readonly<Record<string, Shape>> = {
  // A mortarboard.
  school: union(
    polygon([20, 10, 34, 17, 20, 24, 6, 17]),
    polygon([12, 22, 20, 26, 28, 22, 28, 28, 20, 31, 12, 28]),
  ),
  // A child with its arms up.
  creche: union(
    disc(20, 11.5, 4.5),
    stroke([10, 13, 20, 20, 30, 13], 3.5),
    stroke([15, 31, 20, 20, 25, 31], 3.5),
  ),
  health: union(box(16.5, 8, 7, 24, 1), box(8, 16.5, 24, 7, 1)),
  'care-home': union(
    rim(polygon([20, 8, 32, 18, 32, 31, 8, 31, 8, 18]), 3),
    box(18.2, 17, 3.6, 11),
    box(14.5, 20.7, 11, 3.6),
  ),
  // A dumbbell.
  gymnasium: union(box(12, 18, 16, 4), box(9, 12, 5, 16, 1.5), box(26, 12, 5, 16, 1.5)),
  // Columns under a pediment.
  'town-hall': union(
    polygon([20, 7, 34, 15, 6, 15]),
    box(9, 17, 4, 11),
    box(18, 17, 4, 11),
    box(27, 17, 4, 11),
    box(6, 29.5, 28, 3.5),
  ),
  // A star with six arms.
  rescue: union(stroke([20, 8, 20, 32], 5), stroke([9.6, 14, 30.4, 26], 5), stroke([9.6, 26, 30.4, 14], 5)),
  // Somebody under a roof: where the town means to take people in, while it has not said that it does.
  shelter: union(
    stroke([6, 17, 20, 7, 34, 17], 3.4),
    disc(20, 18.5, 3.4),
    polygon([14, 33, 15, 25, 18, 23, 22, 23, 25, 25, 26, 33]),
  ),
  // Two arrows that meet.
  'assembly-point': union(
    polygon([18, 20, 9, 12, 9, 28]),
    polygon([22, 20, 31, 12, 31, 28]),
    box(18.7, 9, 2.6, 22, 1),
  ),
  // A tent.
  campsite: union(rim(polygon([20, 10, 33, 31, 7, 31]), 3), stroke([20, 31, 20, 22], 3)),
  // The front of a train on its rails.
  station: union(
    rim(box(11.5, 8, 17, 18, 4), 3.4),
    box(12, 15, 16, 3),
    disc(15.8, 22, 1.7),
    disc(24.2, 22, 1.7),
    stroke([15, 28, 11, 33], 2.6),
    stroke([25, 28, 29, 33], 2.6),
  ),
};

/** Place categories that have a pictogram, and the name of the picture that shows each. */
export const PICTOGRAMS: Readonly<Record<string, string>> = {
  school: 'place-school',
  university: 'place-school',
  creche: 'place-creche',
  health: 'place-health',
  'care-home': 'place-care-home',
  gymnasium: 'place-gymnasium',
  sport: 'place-gymnasium',
  'town-hall': 'place-town-hall',
  rescue: 'place-rescue',
  station: 'place-station',
  shelter: 'place-shelter',
  'assembly-point': 'place-assembly-point',
  campsite: 'place-campsite',
};

/** Beside a mark: it is new to who looks; there is a photo to see. */
const SIDE_SIGNS: Readonly<Record<string, Shape>> = {
  new: polygon([20, 5, 23.5, 16.5, 35, 20, 23.5, 23.5, 20, 35, 16.5, 23.5, 5, 20, 16.5, 16.5]),
  photo: union(rim(box(8, 13, 24, 17, 3), 3), box(15, 9, 10, 4, 1), rim(disc(20, 21.5, 4.5), 3)),
};

/** How every mark and pictogram that the style names is drawn. */
export function* marks(palette: Palette): Generator<readonly [name: string, draw: () => Picture]> {
  for (const [name, one] of Object.entries(MARKS)) yield [name, () => paint(SIZE, mark(one))];
  yield* reportCounts();
  yield ['services', () => paint(SEVERAL, several(severalServices, serviceBehind, SERVICE, WHITE))];
  for (const [name, sign] of Object.entries(SIGNS))
    yield [
      `place-${name}`,
      () =>
        paint(PICTOGRAM, [
          { shape: box(1, 1, 38, 38, 9), colour: palette.halo },
          { shape: box(3, 3, 34, 34, 7), colour: palette.place },
          { shape: sign, colour: palette.halo },
        ]),
    ];
  for (const [name, sign] of Object.entries(SIDE_SIGNS))
    yield [
      name,
      () =>
        paint(PICTOGRAM, [
          { shape: disc(20, 20, 19), colour: palette.halo },
          { shape: disc(20, 20, 17), colour: palette.way },
          { shape: sign, colour: palette.halo },
        ]),
    ];
  yield ['arrow', () => paint(32, [{ shape: arrow, colour: palette.arrow }])];
  yield ['way-arrow', () => paint(32, [{ shape: chevron, colour: palette.wayArrow }])];
}

/** Along a line's direction, which is to the right of a picture. */
const arrow = union(stroke([5, 16, 22, 16], 3), polygon([20, 9.5, 29, 16, 20, 22.5]));
const chevron = stroke([11, 7, 21, 16, 11, 25], 5);
