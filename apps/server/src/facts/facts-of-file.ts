import { fromDegrees } from '@vigie/geo';
import {
  type Facts,
  MEASURES,
  type Measure,
  type PublicFacts,
  type Threshold,
  telephoneOf,
} from '@vigie/situation';
import type { FactsFile } from './facts-file.ts';

/** How a level is typed, and how many of the unit that is kept that is. */
export const UNITS: Readonly<Record<Measure, { readonly typed: string; readonly factor: number }>> = {
  'water-level': { typed: 'm', factor: 1_000 },
  'rain-in-1h': { typed: 'mm', factor: 1 },
  'wind-gust': { typed: 'km/h', factor: 1 },
};

type Placed = { readonly position: readonly [number, number] };

const placed = <T extends Placed>({ position, ...rest }: T) => ({
  ...rest,
  position: fromDegrees(...position),
});

const called = <T extends { readonly telephone: string }>(contact: T): T => ({
  ...contact,
  // Checked before: a number that is none has been refused.
  telephone: telephoneOf(contact.telephone) ?? contact.telephone,
});

/** The facts with what a file says of them; a section that it leaves out stays, one that is empty goes. */
export function factsOf(file: FactsFile, now: Facts): Facts {
  const { view, radio, ...kept } = now.public;
  const newView = file.view === undefined ? view : viewOf(file.view);
  const newRadio = file.radio === undefined ? radio : radioOf(file.radio);
  const lists = listsOf(file, now.public);
  return {
    public: {
      ...kept,
      languages: file.languages ?? kept.languages,
      timeZone: file.timeZone ?? kept.timeZone,
      authority: file.authority ?? kept.authority,
      directs: file.directs ?? kept.directs,
      branding: file.branding
        ? { ...file.branding, colour: file.branding.colour.toLowerCase() }
        : kept.branding,
      ...lists,
      ...(newView ? { view: newView } : {}),
      ...(newRadio ? { radio: newRadio } : {}),
    },
    private: {
      contacts:
        file.private?.contacts === undefined
          ? now.private.contacts
          : (file.private.contacts ?? []).map(called),
    },
  };
}

function listsOf(file: FactsFile, now: PublicFacts) {
  const list = <T, K>(said: readonly T[] | null | undefined, kept: readonly K[], turn: (item: T) => K) =>
    said === undefined ? kept : (said ?? []).map(turn);
  return {
    modules: list(file.modules, now.modules, (name: string) => name),
    thresholds: list(file.thresholds, now.thresholds, thresholdOf),
    contacts: list(file.contacts, now.contacts, called),
    shelters: list(file.shelters, now.shelters, placed),
    assemblyPoints: list(file.assemblyPoints, now.assemblyPoints, placed),
    campsites: list(file.campsites, now.campsites, placed),
    lowPlaces: list(file.lowPlaces, now.lowPlaces, (place) => ({
      ...placed(place),
      closesAt: place.closesAt ?? ('orange' as const),
    })),
    schools: list(file.schools, now.schools, placed),
  };
}

const viewOf = (view: FactsFile['view']) =>
  view ? { centre: fromDegrees(...view.centre), zoom: view.zoom } : undefined;

function radioOf(radio: FactsFile['radio']): PublicFacts['radio'] {
  if (!radio) return undefined;
  const { frequencyMHz, band = 'fm', ...rest } = radio;
  return { ...rest, band, frequencyKHz: Math.round(frequencyMHz * 1_000) };
}

type TypedThreshold = NonNullable<FactsFile['thresholds']>[number];

function thresholdOf({ measure, position, yellow, orange, red, ...rest }: TypedThreshold): Threshold {
  const { factor } = UNITS[measure];
  const kept = (level: number) => Math.round(level * factor);
  return {
    ...rest,
    measure,
    unit: MEASURES[measure],
    ...(position ? { position: fromDegrees(...position) } : {}),
    ...(yellow === undefined ? {} : { yellow: kept(yellow) }),
    ...(orange === undefined ? {} : { orange: kept(orange) }),
    ...(red === undefined ? {} : { red: kept(red) }),
  };
}
