import { bareJpeg, MAX_PHOTO_SIDE, type Result, refuse } from '@vigie/situation';

/** A camera's largest; more is no photo, and would fill a small phone's memory. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Sharp first; each step down is tried only when the one before is too large to send. */
const TRIES: readonly (readonly [side: number, quality: number])[] = [
  [MAX_PHOTO_SIDE, 0.82],
  [MAX_PHOTO_SIDE, 0.66],
  [MAX_PHOTO_SIDE, 0.5],
  [960, 0.5],
  [720, 0.4],
];

/**
 * A picture drawn anew: small, upright, and without anything that tells of its maker, place or hour. Drawing loses the
 * file's metadata; what the browser writes of its own is taken out too. Refuses `photo/unreadable`.
 */
export async function shrinkPhoto(file: Blob): Promise<Result<Uint8Array>> {
  const picture = await decode(file);
  if (!picture) return refuse('photo/unreadable');
  try {
    for (const [side, quality] of TRIES) {
      const bare = bareJpeg(await drawn(picture, side, quality));
      if (bare.ok || bare.refusal.code !== 'photo/too-large')
        return bare.ok ? { ok: true, value: bare.value.bytes } : bare;
    }
    return refuse('photo/unreadable', undefined, 'no smaller than the town takes');
  } catch (error) {
    return refuse('photo/unreadable', undefined, String(error));
  } finally {
    picture.close();
  }
}

async function decode(file: Blob): Promise<ImageBitmap | null> {
  if (file.size > MAX_FILE_BYTES) return null;
  return createImageBitmap(file).catch(() => null);
}

async function drawn(picture: ImageBitmap, side: number, quality: number): Promise<Uint8Array> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const [width, height] = [picture.width, picture.height].map((length) =>
    Math.max(1, Math.round(length * scale)),
  );
  const canvas = new OffscreenCanvas(width!, height!);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('nothing to draw on');
  // A picture may be transparent, a JPEG is not.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width!, height!);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width!, height!);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  return new Uint8Array(await blob.arrayBuffer());
}
