/** WCAG 2.2, success criterion 1.4.3 (W3C, 2023): text of any size. */
export const LEAST_CONTRAST = 4.5;

/** How a colour `#rrggbb` stands out against white, from 1 to 21: WCAG 2.2, « contrast ratio ». */
export function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  );
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
