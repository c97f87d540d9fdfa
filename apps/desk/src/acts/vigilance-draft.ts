import { type Draft, ok, type Result, refuse, type VigilanceBody } from '@vigie/situation';
import { type Circumstances, HOUR_MS, momentOf, tidy, validityOf } from './act.ts';

export interface VigilanceForm {
  readonly issuer: string;
  readonly phenomenon: string;
  readonly zone: string;
  readonly level: NonNullable<VigilanceBody['level']>;
  /** The town speaks in words, not in one of the four colours that belong to Météo-France and Vigicrues. */
  readonly words: string;
  readonly tendency: VigilanceBody['tendency'];
  readonly to: string;
}

export const ISSUERS = [
  'town',
  'meteo-france',
  'vigicrues',
  'vigicrues-flash',
  'apic',
  'prefecture',
] as const;
export const PHENOMENA = [
  ...(['rain-flood', 'river-flood', 'flash-flood', 'coastal-flood', 'storm', 'wind'] as const),
  ...(['forest-fire', 'heat-wave', 'snow-ice', 'crowd'] as const),
];

export const emptyVigilance = (nowMs: number, zone: string): VigilanceForm => ({
  issuer: 'town',
  phenomenon: 'rain-flood',
  zone,
  level: 'orange',
  words: '',
  tendency: 'steady',
  to: momentOf(nowMs + 24 * HOUR_MS),
});

export function vigilanceDraft(
  form: VigilanceForm,
  { status, authority, nowMs }: Circumstances,
): Result<Draft> {
  const zone = tidy(form.zone);
  if (zone === '') return refuse('desk/missing', 'body.zone');
  const words = tidy(form.words);
  const own = form.issuer === 'town';
  if (own && words === '') return refuse('desk/missing', 'body.words[0].headline');
  const validity = validityOf('', form.to, nowMs);
  if (!validity.ok) return validity;
  const { issuer, phenomenon, tendency } = form;
  const body: VigilanceBody = {
    ...{ issuer, phenomenon, zone, tendency },
    ...(own ? { words: [{ language: 'fr', headline: words }] } : { level: form.level }),
  };
  return ok({ kind: 'vigilance', status, authority, validity: validity.value, body });
}
