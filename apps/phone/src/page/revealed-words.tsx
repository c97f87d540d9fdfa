import { useEffect } from 'preact/hooks';
import type { Item } from '../messages.ts';
import { t, words } from './state.ts';
import { readWords } from './travel.ts';

/** What a citizen wrote, once a moderator made it public: read when the card is opened, never before. */
export function RevealedWords({ item }: { readonly item: Item }) {
  const { entry, verdict } = item;
  const hash = entry.kind === 'report' ? entry.body.words : undefined;
  const revealed = hash !== undefined && (verdict?.body.reveals.includes('words') ?? false);
  useEffect(() => {
    if (revealed) readWords(hash);
  }, [hash, revealed]);
  const said = revealed && words.value.get(hash);
  if (!said) return null;
  return (
    <figure class="words" data-testid="words">
      <figcaption>{t.value.card.words}</figcaption>
      <blockquote>{said}</blockquote>
    </figure>
  );
}
