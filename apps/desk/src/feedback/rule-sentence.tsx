import { ruleNamed } from '@vigie/advice';
import { language } from '../text/language.ts';

/** A public rule in words; by its id where this desk is older than the phone that cited it. */
export function RuleSentence({ id }: { readonly id: string }) {
  const rule = ruleNamed(id);
  return <span data-rule={id}>{rule ? rule.says[language.value] : id}</span>;
}
