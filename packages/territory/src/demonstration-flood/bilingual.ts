import type { Info } from '@vigie/situation';

export interface Words {
  readonly headline: string;
  readonly description?: string;
  readonly instruction?: string;
}

/** The same words in French and in English. */
export const bilingual = (fr: Words, en: Words): Info[] => [
  { language: 'fr', event: 'Inondation', ...typeset(fr) },
  { language: 'en', event: 'Flood', ...en },
];

function typeset({ headline, description, instruction }: Words): Words {
  return {
    headline: french(headline),
    ...(description === undefined ? {} : { description: french(description) }),
    ...(instruction === undefined ? {} : { instruction: french(instruction) }),
  };
}

/** No line begins with a sign that French sets apart by a space. */
const french = (text: string): string =>
  text
    .replace(/ ([:;!?»%])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0')
    .replace(/(\d) (m|h|min)\b/g, '$1\u00a0$2');
