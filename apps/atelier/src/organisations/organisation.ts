import { plainName } from '@vigie/places';
import { looksLikeContact } from '../contact.ts';
import { textOf } from '../form-text.ts';

/** What public service is made of here; who fits nowhere else is a collective. */
export const ORGANISATION_KINDS = [
  'association',
  'commune',
  'intercommunality',
  'digital-space',
  'library',
  'social-centre',
  'school',
  'heritage-park',
  'museum',
  'public-service',
  'cooperative',
  'collective',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly communeName: string;
  readonly departement: string;
  readonly region: string;
  readonly createdAtMs: number;
}

export interface OrganisationDraft {
  readonly name: string;
  readonly kind: OrganisationKind;
  /** INSEE. */
  readonly commune: string;
}

export const ORGANISATION_FIELDS = ['name', 'kind', 'commune'] as const;
export type OrganisationField = (typeof ORGANISATION_FIELDS)[number];

export const LONGEST_NAME = 120;

/** What a form says, with the commune that was found; or the fields that are wrong. */
export function readOrganisation(
  form: URLSearchParams,
  commune: string | null,
): { readonly draft: OrganisationDraft } | { readonly wrong: readonly OrganisationField[] } {
  const name = textOf(form, 'name').replaceAll(/\s+/g, ' ');
  const kind = ORGANISATION_KINDS.find((known) => known === form.get('kind'));
  const isName = plainName(name) !== '' && name.length <= LONGEST_NAME && !looksLikeContact(name);
  if (isName && kind && commune !== null) return { draft: { name, kind, commune } };
  return {
    wrong: [
      ...(isName ? [] : (['name'] as const)),
      ...(kind ? [] : (['kind'] as const)),
      ...(commune === null ? (['commune'] as const) : []),
    ],
  };
}
