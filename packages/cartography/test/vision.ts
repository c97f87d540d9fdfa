import { channelsOf } from '../src/index.ts';

// How colours look to eyes, for the tests that hold the palettes to it.

/** Red, green and blue as light, 0 to 1 each. */
type Light = readonly [number, number, number];

export const VISIONS = ['all cones', 'protanopia', 'deuteranopia', 'tritanopia', 'a grey print'] as const;
export type Vision = (typeof VISIONS)[number];

type Matrix = readonly [Light, Light, Light];

const LUMINANCE: Light = [0.2126, 0.7152, 0.0722];

/**
 * What each sees of a light. The dichromats' are Machado, Oliveira and Fernandes, "A Physiologically-based Model for
 * Simulation of Color Vision Deficiency" (IEEE TVCG 15(6), 2009), table 1, severity 1; the print is Rec. 709's luminance.
 */
const SEEN: Readonly<Record<Vision, Matrix>> = {
  'all cones': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
  'a grey print': [LUMINANCE, LUMINANCE, LUMINANCE],
};

/** sRGB's curve, IEC 61966-2-1. */
function lightOf(colour: string): Light {
  const [red, green, blue] = channelsOf(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return [red!, green!, blue!];
}

const times = (matrix: Matrix, light: Light): Light =>
  matrix.map((row) => row.reduce((sum, share, i) => sum + share * light[i]!, 0)) as unknown as Light;

const luminance = (colour: string): number => times([LUMINANCE, LUMINANCE, LUMINANCE], lightOf(colour))[0];

/** WCAG 2.2's contrast ratio, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright! + 0.05) / (dark! + 0.05);
}

/** Ottosson's Oklab (2020): lightness, then green to red, then blue to yellow. */
function oklab(light: Light): Light {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    light.map((share) => Math.min(Math.max(share, 0), 1)) as unknown as Light,
  ).map(Math.cbrt) as unknown as Light;
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

/** How far apart two colours are in Oklab for eyes like these. Side by side, 0.02 is just seen. */
export function difference(one: string, other: string, vision: Vision): number {
  const [a, b] = [one, other].map((colour) => oklab(times(SEEN[vision], lightOf(colour))));
  return Math.hypot(...a!.map((share, i) => share - b![i]!));
}

/** A colour laid over another, as thinly as said. */
export function over(colour: string, ground: string, opacity: number): string {
  const below = channelsOf(ground);
  const mixed = channelsOf(colour).map((c, i) => Math.round(c * opacity + below[i]! * (1 - opacity)));
  return `#${mixed.map((c) => c.toString(16).padStart(2, '0')).join('')}`;
}
