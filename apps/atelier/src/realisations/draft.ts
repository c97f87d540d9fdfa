import {
  LICENSED_PARTS,
  type LicensedPart,
  MAIN_PART,
  REALISATION_KINDS,
  type RealisationKind,
} from '@vigie/community';
import { holdsContact } from '../contact.ts';
import { textOf } from '../form-text.ts';
import { isFree } from './licences.ts';
import type { Realisation } from './store.ts';

export type Licences = Readonly<Record<LicensedPart, string | null>>;

/** A realisation as its makers describe it. */
export interface RealisationDraft {
  readonly kind: RealisationKind;
  readonly title: string;
  readonly summary: string;
  /** The need that it answers. */
  readonly need: string | null;
  /** The realisation that it is a variant of. */
  readonly variantOf: string | null;
  /** INSEE. */
  readonly commune: string;
  /** Where its source is; `https://` only. */
  readonly repository: string;
  /** Where it can be used; an empty text: nowhere yet. */
  readonly address: string;
  readonly licences: Licences;
  /** What it is made from. */
  readonly data: readonly UsedData[];
}

/** Open data that a realisation is made from. */
export interface UsedData {
  readonly title: string;
  /** `https://` only. */
  readonly address: string;
  /** Its SPDX identifier. */
  readonly licence: string;
}

export const REALISATION_FIELDS = [
  'kind',
  'title',
  'summary',
  'commune',
  'repository',
  'address',
  'licence-code',
  'licence-data',
  'licence-content',
  'data',
] as const;
export type RealisationField = (typeof REALISATION_FIELDS)[number];

const LIMITS = { title: 120, summary: 2000, address: 300, dataTitle: 120 } as const;
/** The form has so many lines for data. */
export const DATA_LINES = 4;

/** What a form says, in the commune that was found; or the fields that are wrong. */
export function readRealisation(
  form: URLSearchParams,
  commune: string | null,
): { readonly draft: RealisationDraft } | { readonly wrong: readonly RealisationField[] } {
  const kind = REALISATION_KINDS.find((known) => known === form.get('kind'));
  const licences = licencesIn(form);
  const [title, summary] = [textOf(form, 'title').replaceAll('\n', ' '), textOf(form, 'summary')];
  const data = dataIn(form);
  const [repository, address] = [textOf(form, 'repository'), textOf(form, 'address')];
  const wrong: RealisationField[] = [
    ...(kind === undefined ? (['kind'] as const) : []),
    ...(isPublicText(title, LIMITS.title) ? [] : (['title'] as const)),
    ...(isPublicText(summary, LIMITS.summary) ? [] : (['summary'] as const)),
    ...(commune === null ? (['commune'] as const) : []),
    ...(isWebAddress(repository) ? [] : (['repository'] as const)),
    ...(address === '' || isWebAddress(address) ? [] : (['address'] as const)),
    ...LICENSED_PARTS.filter((part) => licences[part] === undefined).map(
      (part) => `licence-${part}` as const,
    ),
    ...(kind !== undefined && licences[MAIN_PART[kind]] === null
      ? ([`licence-${MAIN_PART[kind]}`] as const)
      : []),
    ...(data === null ? (['data'] as const) : []),
  ];
  if (kind === undefined || commune === null || data === null || wrong.length > 0) return { wrong };
  return {
    draft: {
      kind,
      title,
      summary,
      need: textOf(form, 'need') || null,
      variantOf: textOf(form, 'variant-of') || null,
      commune,
      repository,
      address,
      licences: licences as Licences,
      data,
    },
  };
}

/** A realisation as its form's fields. */
export function formOf(realisation: Realisation, data: readonly UsedData[]): URLSearchParams {
  const { kind, title, summary, communeName, departement, repository, address, licences } = realisation;
  const form = new URLSearchParams({ kind, title, summary, repository, address });
  form.set('commune', `${communeName} (${departement})`);
  form.set('need', realisation.need ?? '');
  form.set('variant-of', realisation.variantOf ?? '');
  for (const part of LICENSED_PARTS) form.set(`licence-${part}`, licences[part] ?? '');
  for (const [i, line] of data.entries())
    for (const [name, value] of Object.entries(line)) form.set(`data-${name}-${i}`, value);
  return form;
}

/** Something, not too long, that anyone may read. */
const isPublicText = (text: string, most: number): boolean =>
  text !== '' && text.length <= most && !holdsContact(text);

/** Null: it has no such part. Undefined: no free licence. */
const licencesIn = (form: URLSearchParams): Readonly<Record<LicensedPart, string | null | undefined>> => {
  const read = (part: LicensedPart): string | null | undefined => {
    const licence = textOf(form, `licence-${part}`);
    if (licence === '') return null;
    return isFree(part, licence) ? licence : undefined;
  };
  return { code: read('code'), data: read('data'), content: read('content') };
};

/** The lines of data that were filled in; null when one of them lacks something, or is not open. */
function dataIn(form: URLSearchParams): readonly UsedData[] | null {
  const lines = Array.from({ length: DATA_LINES }, (_, i) => ({
    title: textOf(form, `data-title-${i}`).replaceAll('\n', ' '),
    address: textOf(form, `data-address-${i}`),
    licence: textOf(form, `data-licence-${i}`),
  })).filter(({ title, address }) => title !== '' || address !== '');
  const isWhole = ({ title, address, licence }: UsedData): boolean =>
    title !== '' && title.length <= LIMITS.dataTitle && isWebAddress(address) && isFree('data', licence);
  return lines.every(isWhole) ? lines : null;
}

/** `https://` with a name of a host, and nobody's password. */
export function isWebAddress(text: string): boolean {
  if (text.length > LIMITS.address || !URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  return protocol === 'https:' && username === '' && password === '' && hostname.includes('.');
}
