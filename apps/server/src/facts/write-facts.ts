import { type PositionE7, toDegrees } from '@vigie/geo';
import { type Facts, readableTelephone, type Threshold } from '@vigie/situation';
import { Document, isMap, isScalar, visit } from 'yaml';
import { COMMENTS, type CommentLanguage } from './comments.ts';
import type { FactsFile } from './facts-file.ts';
import { UNITS } from './facts-of-file.ts';

/** The same facts give the same bytes; read again, the same facts. */
export function writeFacts(territory: string, facts: Facts, language: CommentLanguage): string {
  const { head, sections } = COMMENTS[language];
  const document = new Document(fileOfFacts(territory, facts));
  document.commentBefore = commented(head);
  visit(document, {
    Seq(_, node) {
      node.flow = node.items.every((item) => isScalar(item));
    },
  });
  if (isMap(document.contents)) {
    for (const { key } of document.contents.items) {
      if (!isScalar(key)) continue;
      const comment = sections[String(key.value)];
      if (comment === undefined) continue;
      key.commentBefore = commented(comment);
      key.spaceBefore = true;
    }
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

const commented = (text: string): string => text.replace(/^/gm, ' ');

/** The members of a section's items, as a person reads them: the database keeps no order of its own. */
const MEMBERS = {
  authority: ['role', 'name'],
  branding: ['name', 'colour'],
  view: ['centre', 'zoom'],
  thresholds: ['id', 'module', 'measure', 'unit', 'name', 'position', 'yellow', 'orange', 'red', 'source'],
  radio: ['name', 'frequencyMHz', 'band', 'area'],
  contacts: ['name', 'purpose', 'telephone', 'email'],
  shelters: ['name', 'position', 'capacity', 'wheelchair', 'opens', 'proposed'],
  assemblyPoints: ['name', 'position', 'area', 'proposed'],
  campsites: ['name', 'position', 'capacity', 'evacuatesTo', 'proposed'],
  lowPlaces: ['name', 'kind', 'position', 'closesAt', 'roadManager', 'proposed'],
  schools: ['name', 'kind', 'position', 'uai', 'proposed'],
} as const;

/** As a person writes it: degrees, megahertz, metres, telephone numbers in pairs. */
export function fileOfFacts(territory: string, { public: open, private: closed }: Facts): FactsFile {
  const { view, radio } = open;
  return {
    format: 'vigie/facts/1',
    territory,
    languages: [...open.languages],
    timeZone: open.timeZone,
    authority: ordered('authority', open.authority),
    directs: ordered('authority', open.directs),
    branding: ordered('branding', open.branding),
    view: view ? ordered('view', { ...view, centre: toDegrees(view.centre) }) : null,
    modules: [...open.modules],
    thresholds: open.thresholds.map((one) => ordered('thresholds', typedThreshold(one))),
    radio: radio ? ordered('radio', { ...radio, frequencyMHz: radio.frequencyKHz / 1_000 }) : null,
    contacts: open.contacts.map((one) => ordered('contacts', called(one))),
    shelters: open.shelters.map((one) => ordered('shelters', placed(one))),
    assemblyPoints: open.assemblyPoints.map((one) => ordered('assemblyPoints', placed(one))),
    campsites: open.campsites.map((one) => ordered('campsites', placed(one))),
    lowPlaces: open.lowPlaces.map((one) => ordered('lowPlaces', placed(one))),
    schools: open.schools.map((one) => ordered('schools', placed(one))),
    private: { contacts: closed.contacts.map((one) => ordered('contacts', called(one))) },
  };
}

type Ordered<T, K extends PropertyKey> = Pick<T, Extract<keyof T, K>>;

/** Those members of a value that the section has, in their order. */
function ordered<S extends keyof typeof MEMBERS, T extends object>(
  section: S,
  value: T,
): Ordered<T, (typeof MEMBERS)[S][number]> {
  const found = MEMBERS[section].flatMap((member) => {
    const part = value[member as unknown as keyof T];
    return part === undefined ? [] : [[member, part] as const];
  });
  return Object.fromEntries(found) as Ordered<T, (typeof MEMBERS)[S][number]>;
}

const placed = <T extends { readonly position: PositionE7 }>(item: T) => ({
  ...item,
  position: toDegrees(item.position),
});

const called = <T extends { readonly telephone: string }>(contact: T): T => ({
  ...contact,
  telephone: readableTelephone(contact.telephone),
});

function typedThreshold({ position, yellow, orange, red, ...rest }: Threshold) {
  const { typed, factor } = UNITS[rest.measure];
  return {
    ...rest,
    unit: typed,
    ...(position ? { position: toDegrees(position) } : {}),
    ...(yellow === undefined ? {} : { yellow: yellow / factor }),
    ...(orange === undefined ? {} : { orange: orange / factor }),
    ...(red === undefined ? {} : { red: red / factor }),
  };
}
