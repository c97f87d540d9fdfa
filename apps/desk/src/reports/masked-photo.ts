import { bareJpeg, type Result, refuse } from '@vigie/situation';

/** A part of a photo to hide, in shares of its width and height. */
export interface Mask {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Narrower, it would hide nothing and could not be taken hold of. */
export const LEAST_SHARE = 0.02;
const QUALITIES = [0.85, 0.7, 0.5, 0.35];

/** Kept within the photo, and large enough to see. */
export function fitted({ x, y, width, height }: Mask): Mask {
  const [w, h] = [clamp(width, LEAST_SHARE, 1), clamp(height, LEAST_SHARE, 1)];
  return { x: clamp(x, 0, 1 - w), y: clamp(y, 0, 1 - h), width: w, height: h };
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/**
 * The photo with parts of it painted over. Black, and not blurred nor in squares: of both a face or a plate can be
 * guessed back. Refuses `photo/not-a-jpeg` and `photo/too-large`.
 */
export async function maskedPhoto(photo: ImageBitmap, masks: readonly Mask[]): Promise<Result<Uint8Array>> {
  const { width, height } = photo;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return refuse('photo/not-a-jpeg', undefined, 'nothing to draw on');
  context.drawImage(photo, 0, 0);
  context.fillStyle = '#000';
  for (const mask of masks) {
    // Outwards to whole pixels: a line of the face beside the black would be left otherwise.
    const [left, top] = [Math.floor(mask.x * width), Math.floor(mask.y * height)];
    const [right, bottom] = [
      Math.ceil((mask.x + mask.width) * width),
      Math.ceil((mask.y + mask.height) * height),
    ];
    context.fillRect(left, top, right - left, bottom - top);
  }
  for (const quality of QUALITIES) {
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    const bare = bareJpeg(new Uint8Array(await blob.arrayBuffer()));
    if (bare.ok) return { ok: true, value: bare.value.bytes };
    if (bare.refusal.code !== 'photo/too-large') return bare;
  }
  return refuse('photo/too-large');
}
