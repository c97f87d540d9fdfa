import {
  type Check,
  type Fields,
  type Ledger,
  list,
  mapOf,
  member,
  missing,
  record,
  text,
  yesOrNo,
} from './fields.ts';
import {
  anyFile,
  country,
  date,
  email,
  httpUrl,
  language,
  length,
  licence,
  logo,
  mediaType,
  oneOf,
  screenshot,
  supported,
  uri,
  url,
} from './rules.ts';
import { CATEGORIES, DEVELOPMENT_STATUSES, MAINTENANCE_TYPES, SCOPES, SOFTWARE_TYPES } from './vocabulary.ts';

const DROP = 'leave it out';

const ORGANISATION = record({ name: { check: text() }, uri: { check: text(uri), required: true } });

const DEPENDENCY = record({
  name: { check: text(), required: true },
  versionMin: { check: text() },
  versionMax: { check: text() },
  version: { check: text() },
  optional: { check: yesOrNo },
});

const DESCRIPTION: Fields = {
  localisedName: { check: text() },
  genericName: { check: text(length(0, 35)), deprecated: DROP },
  shortDescription: { check: text(length(0, 150)), required: true },
  longDescription: { check: text(length(150, 10_000)), required: true },
  documentation: { check: text(httpUrl) },
  apiDocumentation: { check: text(httpUrl) },
  features: { check: list(text(), 1) },
  screenshots: { check: list(text(screenshot)) },
  videos: { check: list(text(httpUrl)) },
  awards: { check: list(text()) },
};

/** Version 1 asks no features of a description that holds its two texts and nothing else. */
const description = record(DESCRIPTION, (map, path, { version, refusals }) => {
  const isBare = Object.keys(map).every((key) => key === 'shortDescription' || key === 'longDescription');
  const features = member(map, 'features');
  if ((features === undefined || features === null) && !(version === 1 && isBare))
    refusals.push(missing(`${path}.features`));
});

const isThere = (map: Readonly<Record<string, unknown>>, key: string): boolean => {
  const value = member(map, key);
  return value !== undefined && value !== null;
};

const MAINTENANCE: Fields = {
  type: { check: text(oneOf(MAINTENANCE_TYPES)), required: true },
  contractors: {
    check: list(
      record({
        name: { check: text(), required: true },
        email: { check: text(email) },
        website: { check: text(httpUrl) },
        until: { check: text(date), required: true },
      }),
    ),
  },
  contacts: {
    check: list(
      record({
        name: { check: text(), required: true },
        email: { check: text(email) },
        affiliation: { check: text() },
        phone: { check: text() },
      }),
    ),
  },
};

/** Who is under contract, or whom to ask: as the type says. */
function maintained(map: Readonly<Record<string, unknown>>, path: string, { refusals }: Ledger): void {
  const type = member(map, 'type');
  const [needed, detail] =
    type === 'contract'
      ? (['contractors', 'is needed with type contract'] as const)
      : type === 'community' || type === 'internal'
        ? (['contacts', `is needed with type ${type}`] as const)
        : [null, ''];
  const found = needed && member(map, needed);
  if (needed && (!isThere(map, needed) || (Array.isArray(found) && found.length === 0)))
    refusals.push(missing(`${path}.${needed}`, detail));
  if (type !== 'contract' && isThere(map, 'contractors'))
    refusals.push({
      code: 'publiccode/not-with-this-type',
      path: `${path}.contractors`,
      detail: 'only with type contract',
    });
}

const ITALY: Check = record({
  countryExtensionVersion: { check: text(oneOf(new Set(['0.2', '1.0']))) },
  conforme: {
    check: record({
      lineeGuidaDesign: { check: yesOrNo },
      modelloInteroperabilita: { check: yesOrNo },
      misureMinimeSicurezza: { check: yesOrNo },
      gdpr: { check: yesOrNo },
    }),
    deprecated: DROP,
  },
  riuso: { check: record({ codiceIPA: { check: text(), deprecated: 'write organisation.uri' } }) },
  piattaforme: {
    check: record({
      spid: { check: yesOrNo },
      pagopa: { check: yesOrNo },
      cie: { check: yesOrNo },
      anpr: { check: yesOrNo },
      io: { check: yesOrNo },
    }),
  },
});

/** One address, or a list of them. */
const basedOn: Check = (value, path, ledger) =>
  (Array.isArray(value) ? list(text(url)) : text(url))(value, path, ledger);

/** The keys of version 0; those of version 1 are these without the deprecated ones. */
const TOP: Fields = {
  publiccodeYmlVersion: { check: text(), required: true },
  name: { check: text(), required: true },
  applicationSuite: { check: text() },
  url: { check: text(url), required: true },
  landingURL: { check: text(httpUrl) },
  isBasedOn: { check: basedOn },
  softwareVersion: { check: text() },
  releaseDate: { check: text(date) },
  logo: { check: text(logo) },
  monochromeLogo: { check: text(logo), deprecated: 'write logo' },
  organisation: { check: ORGANISATION },
  inputTypes: { check: list(text(mediaType)), deprecated: DROP },
  outputTypes: { check: list(text(mediaType)), deprecated: DROP },
  platforms: { check: list(text(), 1), required: true },
  categories: { check: list(text(oneOf(CATEGORIES))) },
  usedBy: { check: list(text()) },
  fundedBy: { check: list(ORGANISATION) },
  supports: { check: list(record({ id: { check: text(supported), required: true } })) },
  roadmap: { check: text(httpUrl) },
  developmentStatus: { check: text(oneOf(DEVELOPMENT_STATUSES)), required: true },
  softwareType: { check: text(oneOf(SOFTWARE_TYPES)), required: true },
  intendedAudience: {
    check: record({
      scope: { check: list(text(oneOf(SCOPES))) },
      countries: { check: list(text(country)) },
      unsupportedCountries: { check: list(text(country)) },
    }),
  },
  description: { check: mapOf(language, description), required: true },
  legal: {
    check: record({
      license: { check: text(licence), required: true },
      mainCopyrightOwner: { check: text() },
      repoOwner: { check: text(), deprecated: 'write organisation.name' },
      authorsFile: { check: text(anyFile), deprecated: DROP },
    }),
    required: true,
  },
  maintenance: { check: record(MAINTENANCE, maintained), required: true },
  localisation: {
    check: record({
      localisationReady: { check: yesOrNo, required: true },
      availableLanguages: { check: list(text(language), 1), required: true },
    }),
    required: true,
  },
  dependsOn: {
    check: record({
      open: { check: list(DEPENDENCY) },
      proprietary: { check: list(DEPENDENCY) },
      hardware: { check: list(DEPENDENCY) },
    }),
  },
  IT: { check: ITALY },
  it: { check: ITALY, deprecated: 'write IT' },
};

/** A whole file, as both versions of the standard have it. */
export const FILE: Check = record(TOP, (map, _path, { version, refusals }) => {
  if (isThere(map, 'IT') && version === 1)
    refusals.push({
      code: 'publiccode/removed-key',
      path: 'IT',
      detail: 'version 1 has no sections of countries',
    });
  if (isThere(map, 'IT') && isThere(map, 'it'))
    refusals.push({ code: 'publiccode/repeated', path: 'it', detail: 'IT is there, too' });
});
