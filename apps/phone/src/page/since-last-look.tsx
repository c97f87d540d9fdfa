import { ageText } from '@vigie/words';
import { Icon } from './icons.tsx';
import { endedSince, lookedAtMs, newCount } from './last-look.ts';
import { language, nowMs, t } from './state.ts';

/** What changed since the person last looked: how much is new, and what is over. Said aloud when it changes. */
export function SinceLastLook() {
  const { news, sinceLook, ended, nothingSafe } = t.value.around;
  const over = endedSince.value;
  if (lookedAtMs.value === null || newCount.value + over.length === 0) return <div role="status" />;
  const age = ageText(Math.max(0, nowMs.value - lookedAtMs.value), language.value);
  return (
    <div class="since" role="status" data-testid="since">
      <p>
        <Icon name="new" /> {sinceLook(age)} {newCount.value > 0 && news(newCount.value)}
      </p>
      {over.length > 0 && (
        <details>
          <summary>{ended(over.length)}</summary>
          <ul>
            {over.map((said) => (
              <li key={said}>{said}</li>
            ))}
          </ul>
          <p class="hint">{nothingSafe}</p>
        </details>
      )}
    </div>
  );
}
