import { ENGLISH, FRENCH } from '@vigie/words';
import { language, text } from '../text/language.ts';
import { nextTheme, theme } from './theme.ts';

export function LanguageButton() {
  const other = language.value.tag === 'fr' ? ENGLISH : FRENCH;
  return (
    <button
      type="button"
      class="small plain"
      lang={other.tag}
      data-testid="language"
      onClick={() => {
        language.value = other;
      }}
    >
      {text.value.language}
    </button>
  );
}

export function ThemeButton() {
  return (
    <button type="button" class="small plain" data-testid="theme" onClick={nextTheme}>
      {text.value.theme[theme.value]}
    </button>
  );
}
