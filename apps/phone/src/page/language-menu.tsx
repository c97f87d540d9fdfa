import { Icon } from './icons.tsx';
import { LANGUAGE_TAGS } from './languages.ts';
import { language, speak, t } from './state.ts';

/** Behind a globe, each language by its own name, for whoever reads none of the others. */
export function LanguageMenu() {
  return (
    <label class="square language">
      <Icon name="globe" />
      <select
        data-testid="language"
        aria-label={t.value.languages.label}
        value={language.value.tag}
        onChange={async ({ currentTarget: menu }) => {
          await speak(menu.value);
          // Where its words could not be loaded, the former one stays.
          menu.value = language.value.tag;
        }}
      >
        {LANGUAGE_TAGS.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {nameOf(tag)}
          </option>
        ))}
      </select>
    </label>
  );
}

function nameOf(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
