import { ENGLISH_RULES, FRENCH_RULES, type RuleSentences } from '@vigie/advice';
import type { PageLanguage } from '@vigie/words';
import { language } from '../text/language.ts';

const RULES: Readonly<Record<PageLanguage['tag'], RuleSentences>> = { fr: FRENCH_RULES, en: ENGLISH_RULES };

/** A public rule in words; by its id where this desk is older than the phone that cited it. */
export function RuleSentence({ id }: { readonly id: string }) {
  const sentence: string | undefined = RULES[language.value.tag][id as keyof RuleSentences];
  return <span data-rule={id}>{sentence ?? id}</span>;
}
