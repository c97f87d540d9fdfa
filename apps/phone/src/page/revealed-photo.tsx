import { signal } from '@preact/signals';
import type { Sha256Hex } from '@vigie/situation';
import type { Item, ToPage } from '../messages.ts';
import { Icon } from './icons.tsx';
import { t } from './state.ts';
import { readPhoto } from './travel.ts';

/** Addresses of the photos that were asked for, by hash; null where it cannot be read, or was not yet. */
const shown = signal<ReadonlyMap<Sha256Hex, string | null>>(new Map());

export function hearPhoto({ hash, photo }: Extract<ToPage, { type: 'photo' }>): void {
  const url = photo && URL.createObjectURL(photo);
  shown.value = new Map(shown.value).set(hash, url);
}

/** A photo that a moderator made public: fetched only for who wants to see it, since it costs bytes and may shock. */
export function RevealedPhoto({ item: { entry, verdict } }: { readonly item: Item }) {
  const { photo, seePhoto, noPhoto } = t.value.card;
  const hash = entry.kind === 'report' ? (verdict?.body.photo ?? entry.body.photo) : undefined;
  if (hash === undefined || !verdict?.body.reveals.includes('photo')) return null;
  const url = shown.value.get(hash);
  if (url === null) return <p class="hint">{noPhoto}</p>;
  if (url)
    return (
      <figure class="words revealed-photo" data-testid="revealed-photo">
        <figcaption>{photo}</figcaption>
        <img src={url} alt={photo} />
      </figure>
    );
  return (
    <button type="button" class="secondary" data-testid="see-photo" onClick={() => readPhoto(hash)}>
      <Icon name="plus" />
      {seePhoto}
    </button>
  );
}
