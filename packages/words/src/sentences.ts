import type { Bodies } from '@vigie/situation';

/** The first sentence of the answer to « my children », wherever it is read: on the phone and on a school's page. */
export type ChildrenSentences = Readonly<Record<'stay-away' | 'follow' | 'may-fetch' | 'ordinary', string>>;

/** How one language joins its words into the sentences that need more than a word. */
export interface Sentences {
  /** Before whatever is not actual: « EXERCICE — ». */
  readonly exercise: string;
  readonly test: string;
  /** « Avenue X fermée : inondation — barrière posée ». `whom` is empty when everybody is stopped. */
  readonly closure: (body: Bodies['closure'], whom: string, cause: string, stage: string) => string;
  readonly lifted: (roadName: string) => string;
  readonly vigilance: (
    issuer: string,
    level: string | null,
    phenomenon: string,
    zone: string,
    tendency: string,
  ) => string;
  readonly hazard: (step: string, observation: string) => string;
  readonly shelter: (name: string, state: string, places: number | null) => string;
  readonly service: (name: string, service: string, state: string) => string;
  readonly report: (name: string, step: string) => string;
  readonly verdict: (verdict: string) => string;
  readonly about: (kind: string, headline: string) => string;
  readonly directs: (territory: string, authority: string) => string;
  readonly cancelled: (kind: string) => string;
  readonly redaction: string;
  readonly citizen: (confirmed: boolean) => string;
  readonly model: string;
  readonly feed: (of: string | null) => string;
  readonly list: (items: readonly string[]) => string;
  readonly justNow: string;
  readonly ago: (count: number, unit: 'second' | 'minute' | 'hour' | 'day') => string;
}
