/** The colours of the map, as `#rrggbb`. No meaning hangs on a colour alone: shapes, patterns and words say the same. */
export interface Palette {
  readonly land: string;
  /** Laid over what lies outside the territory, thinly. */
  readonly outside: string;
  readonly green: string;
  readonly sand: string;
  readonly building: string;
  readonly buildingEdge: string;
  readonly water: string;
  readonly waterName: string;
  readonly casing: string;
  readonly motorway: string;
  readonly main: string;
  readonly street: string;
  readonly path: string;
  readonly rail: string;
  readonly arrow: string;
  readonly boundary: string;
  readonly name: string;
  readonly district: string;
  readonly place: string;
  /** Around every letter and under every mark. */
  readonly halo: string;
  readonly way: string;
  readonly wayCasing: string;
  readonly wayArrow: string;
  readonly closure: string;
  readonly closureStripe: string;
  readonly closureEdge: string;
  /** Levels 1 to 4: outlines, patterns and words. The graver, the further from the ground. */
  readonly hazard: readonly [string, string, string, string];
  /** Levels 1 to 4: the tint within, the hues that people know from vigilance maps. */
  readonly hazardTint: readonly [string, string, string, string];
  readonly order: string;
  readonly told: string;
  readonly unknown: string;
  readonly exercise: string;
  readonly preview: string;
  /** The part of a street that a citizen reported on. */
  readonly stretch: string;
  /** How many reports a mark stands for, where nobody confirmed one. Marks have the same colours in every look. */
  readonly count: string;
  /** The same where one was confirmed, and how many services. */
  readonly countOnDark: string;
}

export type Theme = 'day' | 'night';

/** What a person's device asks for. */
export interface Look {
  readonly theme: Theme;
  /** `prefers-contrast: more`. */
  readonly contrast: boolean;
}

/** Every look there is. */
export const LOOKS: readonly Look[] = [
  { theme: 'day', contrast: false },
  { theme: 'day', contrast: true },
  { theme: 'night', contrast: false },
  { theme: 'night', contrast: true },
];

// Why these: the ground keeps to greys, and to greens and blues so pale that nothing on it is mistaken for a danger.
// Levels differ in lightness first, which every eye and a grey print keep, and in hue second; by day the graver is
// darker, by night lighter. The way is the one saturated blue, three times darker than water. A closure is a barrier,
// red and white, since no other thing here has stripes across its length. test/colours.test.ts holds the figures.

/** Marks carry their own ground, white or dark, and so their own inks. */
export const MARK_INK = { report: '#8a4b00', dark: '#ffffff' } as const;

const DAY: Palette = {
  land: '#eef0eb',
  outside: '#b9c1c6',
  green: '#d8e7ce',
  sand: '#f2e9d3',
  building: '#dedad2',
  buildingEdge: '#c8c2b8',
  water: '#a8cfe8',
  waterName: '#154d70',
  casing: '#b3bab8',
  motorway: '#f2cf8a',
  main: '#fbe6b0',
  street: '#ffffff',
  path: '#b5ad9e',
  rail: '#827c90',
  arrow: '#6a757d',
  boundary: '#6b6280',
  name: '#28323a',
  district: '#454f59',
  place: '#2f4250',
  halo: '#ffffff',
  way: '#0b4fe0',
  wayCasing: '#ffffff',
  wayArrow: '#ffffff',
  closure: '#c4122f',
  closureStripe: '#ffffff',
  closureEdge: '#33060f',
  hazard: ['#a77600', '#9b4900', '#860009', '#4b002e'],
  hazardTint: ['#f2b800', '#f07d00', '#dd1f1f', '#8a0f5e'],
  order: '#5f1380',
  told: '#38587a',
  unknown: '#5a646c',
  exercise: '#4d5570',
  preview: '#00677f',
  stretch: '#8a4b00',
  count: MARK_INK.report,
  countOnDark: MARK_INK.dark,
};

const NIGHT: Palette = {
  land: '#161f28',
  outside: '#05090d',
  green: '#1b2e28',
  sand: '#2b2b25',
  building: '#222d37',
  buildingEdge: '#303c48',
  water: '#163f5c',
  waterName: '#a5d3f0',
  casing: '#0b1218',
  motorway: '#574c30',
  main: '#484534',
  street: '#364350',
  path: '#4a5763',
  rail: '#747082',
  arrow: '#9aa8b4',
  boundary: '#8d82a8',
  name: '#e3eaf0',
  district: '#b9c6d1',
  place: '#c9d8e4',
  halo: '#0e161d',
  way: '#5aa2ff',
  wayCasing: '#02070f',
  wayArrow: '#02070f',
  closure: '#e8283f',
  closureStripe: '#ffffff',
  closureEdge: '#05070a',
  hazard: ['#926802', '#de7515', '#fb9890', '#ffcde8'],
  hazardTint: ['#b48a00', '#d06a10', '#e2463c', '#d457a6'],
  order: '#d69af0',
  told: '#9dbfdd',
  unknown: '#9aa5ae',
  exercise: '#aab3cf',
  preview: '#4fd0ee',
  stretch: '#e0a050',
  count: MARK_INK.report,
  countOnDark: MARK_INK.dark,
};

/** Paper and ink: the ground loses its tints, lines get edges, words are black. */
const DAY_CONTRAST: Palette = {
  ...DAY,
  land: '#ffffff',
  outside: '#8d979d',
  green: '#e2efd9',
  building: '#dcdcdc',
  buildingEdge: '#8a8a8a',
  water: '#9cc8e8',
  waterName: '#06314c',
  casing: '#6d7573',
  path: '#7d7567',
  rail: '#4f4a5a',
  arrow: '#2d353b',
  boundary: '#3f3757',
  name: '#000000',
  district: '#1f262c',
  place: '#0d1a24',
  way: '#0038b8',
  closure: '#b00020',
  closureEdge: '#000000',
  hazard: ['#93690d', '#853f01', '#740006', '#370021'],
  order: '#4a0768',
  told: '#1f3f60',
  unknown: '#3d464d',
  exercise: '#2f3650',
  preview: '#004a5c',
  stretch: '#6b3800',
};

const NIGHT_CONTRAST: Palette = {
  ...NIGHT,
  land: '#000000',
  outside: '#3b444c',
  green: '#0f211a',
  sand: '#1c1c16',
  building: '#161d24',
  buildingEdge: '#4b5966',
  water: '#0c3350',
  waterName: '#c4e6ff',
  casing: '#000000',
  motorway: '#5f5330',
  main: '#4a4632',
  street: '#36424e',
  path: '#66737f',
  rail: '#9b97a8',
  arrow: '#d5dee6',
  boundary: '#b9afd2',
  name: '#ffffff',
  district: '#dde6ee',
  place: '#eaf3fa',
  halo: '#000000',
  way: '#7db6ff',
  wayCasing: '#000000',
  wayArrow: '#000000',
  closure: '#ff3b52',
  closureEdge: '#000000',
  hazard: ['#a87706', '#f08a2a', '#fdb1aa', '#fee7f3'],
  order: '#e6b8fa',
  told: '#bcd8f0',
  unknown: '#c3ccd3',
  exercise: '#cdd4ea',
  preview: '#7be0f8',
  stretch: '#ffc27a',
};

export function paletteOf({ theme, contrast }: Look): Palette {
  if (theme === 'day') return contrast ? DAY_CONTRAST : DAY;
  return contrast ? NIGHT_CONTRAST : NIGHT;
}
