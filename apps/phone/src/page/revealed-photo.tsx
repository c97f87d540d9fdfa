import { signal } from '@preact/signals';
import { MAX_PHOTO_BYTES, type Sha256Hex } from '@vigie/situation';
import type { Item, ToPage } from '../messages.ts';
import { Icon } from './icons.tsx';
import { sizeText } from './measure.ts';
import { said } from './said.ts';
import { language, t } from './state.ts';
import { readPhoto } from './travel.ts';

interface ShownPhoto {
  readonly url: string;
  readonly bytes: number;
}

/** The photos that were asked for, by hash; null where it cannot be read, or was not yet. */
const shown = signal<ReadonlyMap<Sha256Hex, ShownPhoto | null>>(new Map());

export function hearPhoto({ hash, photo }: Extract<ToPage, { type: 'photo' }>): void {
  const now = photo && { url: URL.createObjectURL(photo), bytes: photo.size };
  shown.value = new Map(shown.value).set(hash, now);
}

/** The hash of the photo that a moderator made public; null when there is none. */
export function revealedPhotoOf({ entry, verdict }: Item): Sha256Hex | null {
  if (entry.kind !== 'report' || !verdict?.body.reveals.includes('photo')) return null;
  return verdict.body.photo ?? entry.body.photo ?? null;
}

/** A photo that a moderator made public: fetched only for who wants to see it, since it costs bytes and may shock. */
export function RevealedPhoto({ item }: { readonly item: Item }) {
  const { photo, photoOf, seePhoto, noPhoto } = t.value.card;
  const hash = revealedPhotoOf(item);
  if (hash === null) return null;
  const here = shown.value.get(hash);
  if (here)
    return (
      <figure class="words revealed-photo" data-testid="revealed-photo">
        <figcaption>
          {photo} ({sizeText(here.bytes, language.value)})
        </figcaption>
        <img src={here.url} alt={photoOf(said(item).headline)} />
      </figure>
    );
  return (
    <>
      {here === null && (
        <p class="hint" role="status">
          {noPhoto}
        </p>
      )}
      <button type="button" class="secondary" data-testid="see-photo" onClick={() => readPhoto(hash)}>
        <Icon name="photo" />
        {seePhoto(sizeText(MAX_PHOTO_BYTES, language.value))}
      </button>
    </>
  );
}
