import { readableTelephone } from '@vigie/situation';
import { frequencyText } from '@vigie/words';
import { language, t, town } from './state.ts';

/** The local radio and the town's own numbers: what is left when nothing else is known. */
export function TownHelp() {
  const settings = town.value;
  if (!settings) return null;
  const { radio, contacts } = settings;
  if (!radio && contacts.length === 0) return null;
  return (
    <div class="town-help" data-testid="town-help">
      {radio && (
        <p>
          {t.value.help.radio}{' '}
          <strong>
            {radio.name}, {frequencyText(radio, language.value)}
          </strong>
        </p>
      )}
      <ul class="plain">
        {contacts.map(({ name, purpose, telephone }) => (
          <li key={telephone} class="to-call">
            <a href={`tel:${telephone}`}>{readableTelephone(telephone)}</a>
            <span>
              {name} {purpose && <small>{purpose}</small>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
