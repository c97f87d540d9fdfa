import { adviseChildren, ruleNamed } from '@vigie/advice';
import { type State, type View, view } from '@vigie/fold';
import { boxOf, type PositionE7 } from '@vigie/geo';
import { openPlaces } from '@vigie/places';
import {
  type BlobStore,
  type LocalPlace,
  listPage,
  listParts,
  localView,
  type TextPageHost,
  type TextPageOf,
  textPage,
  textPath,
} from '@vigie/publish';
import type { PackManifest } from '@vigie/situation';
import { FRENCH, LANGUAGES, OLD_SCHOOL_PAGE, type PageLanguage, schoolPageSentence } from '@vigie/words';
import type { Logger } from 'pino';

/** Some hundred pages take a while to write: they follow the situation by so much, and the town's own page is always first. */
const SPACING_MS = 10_000;
/** A page that says nothing new is written again this often, so that its time does not grow old. */
const RENEWAL_MS = 10 * 60_000;
/** What concerns the way to a school: a walk around it. */
const SCHOOL_M = 1_000;
const MOST_PAGES = 1_000;

/** The paths of all pages, beside them: what another process wrote must be found again when the pack changes. Not served. */
const INDEX = 'text/pages.json';
/** The town's own page leads to these. */
const LISTS = [
  {
    stem: 'text/quartiers',
    name: { fr: 'Tous les quartiers', en: 'All districts' },
    holds: ({ school }: Place) => school === null,
  },
  {
    stem: 'text/ecoles-et-creches',
    name: { fr: 'Écoles et crèches', en: 'Schools and nurseries' },
    holds: ({ school }: Place) => school !== null,
  },
] as const;
const [DISTRICTS] = LISTS;

/** A part of the town that has a page of its own. */
interface Place {
  readonly stem: string;
  readonly name: string;
  readonly where: LocalPlace;
  readonly school: PositionE7 | null;
}

export interface LocalPages {
  /** For the town's own page to lead to: each district, and the list of schools. Empty until the pack was read. */
  lists(language: PageLanguage): NonNullable<TextPageOf['lists']>;
  /** There is a new situation: its pages are written soon. */
  offer(state: State, nowMs: number, host: TextPageHost): void;
  /** Resolves when nothing is being written any more. */
  stop(): Promise<void>;
}

/** When a page was written, and how long the log was. */
type Moment = Pick<View, 'atMs' | 'size'>;

/** `text/<district>.html` and `text/<school>.html`: as light as the town's page, for those without the app. */
export function localPages(store: BlobStore, log: Logger): LocalPages {
  let places: readonly Place[] = [];
  let packOf = '';
  let offered: Parameters<LocalPages['offer']> | null = null;
  let running: Promise<void> | null = null;
  let stopped = false;
  /** By path: what the page said, but for its own time, and when it was written. */
  const written = new Map<string, { readonly said: string; readonly atMs: number }>();

  const run = async (): Promise<void> => {
    while (offered && !stopped) {
      const [state, nowMs, host] = offered;
      offered = null;
      const seen = view(state, nowMs);
      const manifest = manifestOf(seen);
      if (manifest !== packOf) {
        places = await readPlaces(store);
        packOf = manifest;
        await forget([...places, ...listsOf(places, FRENCH)].map(({ stem }) => stem));
      }
      for (const place of places) {
        if (stopped) return;
        for (const language of LANGUAGES) await write(place, seen, language, host);
        // Phones and officers go first.
        await new Promise((resolve) => setImmediate(resolve));
      }
      for (const language of LANGUAGES)
        for (const of of listsOf(places, language))
          await put(textPath(of.stem, language), seen, (moment) =>
            listPage({ ...seen, ...moment }, language, host, of),
          );
      await pause(SPACING_MS, () => stopped);
    }
  };

  const write = (place: Place, seen: View, language: PageLanguage, host: TextPageHost): Promise<void> => {
    const local = localView(seen, place.where);
    const of = pageOf(place, seen, language);
    return put(textPath(place.stem, language), seen, (moment) =>
      textPage({ ...local, ...moment }, language, host, of),
    );
  };

  /** What another pack had, and this one has not, must not stand there for ever, whichever process wrote it. */
  const forget = async (stems: readonly string[]): Promise<void> => {
    const paths = stems.flatMap((stem) => LANGUAGES.map((language) => textPath(stem, language)));
    const before = await readIndex(store);
    // First both: whatever stops this process, no page is written or left that the index does not name.
    await writeIndex(store, [...new Set([...before, ...paths])]);
    const kept = new Set(paths);
    for (const path of before) {
      if (kept.has(path)) continue;
      await store.delete(path);
      written.delete(path);
    }
    await writeIndex(store, paths);
  };

  /** A page is compared with what it said before as if both were of one moment. */
  const put = async (path: string, { atMs, size }: View, page: (moment: Moment) => string): Promise<void> => {
    const said = page({ atMs: 0, size: 0 });
    const before = written.get(path);
    if (before?.said === said && atMs - before.atMs < RENEWAL_MS) return;
    await store.putPointer(path, new TextEncoder().encode(page({ atMs, size })));
    written.set(path, { said, atMs });
  };

  return {
    lists: (language) =>
      LISTS.filter(({ holds }) => places.some(holds)).map(({ stem, name, holds }) => ({
        list: { stem, name: name[language.tag] },
        // A town has more schools than its page has room for.
        pages: stem === DISTRICTS.stem ? places.filter(holds) : [],
      })),
    offer(...situation) {
      offered = situation;
      running ??= run()
        .catch((cause) => log.warn({ err: cause }, 'the pages of districts and schools have to wait'))
        .finally(() => {
          running = null;
        });
    },
    stop: async () => {
      stopped = true;
      await running;
    },
  };
}

/** The pages that lead to others, in the order of their addresses. */
const listsOf = (places: readonly Place[], language: PageLanguage): readonly TextPageOf[] =>
  LISTS.filter(({ holds }) => places.some(holds)).flatMap(({ stem, name, holds }) => {
    const pages = places
      .filter(holds)
      .map((place) => ({ stem: place.stem.slice('text/'.length), name: place.name }))
      .sort((a, b) => (a.stem < b.stem ? -1 : 1));
    return listParts({ stem, place: name[language.tag], pages });
  });

/** What cannot be read is written anew. */
async function readIndex(store: BlobStore): Promise<readonly string[]> {
  const bytes = await store.get(INDEX);
  try {
    const paths: unknown = JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array()));
    return Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [];
  } catch {
    return [];
  }
}

const writeIndex = (store: BlobStore, paths: readonly string[]): Promise<void> =>
  store.putPointer(INDEX, new TextEncoder().encode(JSON.stringify(paths)));

/** The hash of the pack that the log names. */
function manifestOf({ shown }: View): string {
  const [last] = shown.filter(({ entry }) => entry.kind === 'territory').slice(-1);
  return last?.entry.kind === 'territory' ? last.entry.body.manifest : '';
}

/** Of a school: the answer to its parents first, of that hour, and the public document that it stands on. */
function pageOf({ stem, name, school }: Place, seen: View, language: PageLanguage): TextPageOf {
  if (school === null) return { stem, place: name };
  const { first, because } = adviseChildren({ view: seen, ageMs: 0 }, { name, position: school });
  const [source] = because.flatMap(({ rule }) => ruleNamed(rule)?.sources ?? []);
  const lead = {
    says: (when: string) => schoolPageSentence(first, when, language),
    whenOld: OLD_SCHOOL_PAGE[language.tag],
    source: source ? `${source.authority}, ${source.document}` : '',
  };
  return { stem, place: name, lead };
}

async function readPlaces(store: BlobStore): Promise<Place[]> {
  const bytes = await store.get('pack/manifest.json');
  if (!bytes) return [];
  const { files } = JSON.parse(new TextDecoder().decode(bytes)) as PackManifest;
  const file = async (role: string): Promise<Uint8Array | null> => {
    const listed = files.find((one) => one.role === role);
    return listed ? store.get(`pack/${listed.path}`) : null;
  };
  const places = [...(await districtsOf(await file('districts'))), ...schoolsOf(await file('places'))];
  return withStems(places).slice(0, MOST_PAGES);
}

type Unnamed = Omit<Place, 'stem'>;

async function districtsOf(bytes: Uint8Array | null): Promise<Unnamed[]> {
  if (!bytes) return [];
  // Loaded only here: the rest of that room builds packs.
  const { readDistricts } = await import('@vigie/territory');
  const districts = readDistricts(bytes);
  return districts.ok
    ? districts.value
        .filter(
          ({ name, polygons }) => name !== '' && polygons.some(([outer]) => boxOf(outer ?? []) !== null),
        )
        .map(({ name, polygons }) => ({ name, where: { areas: polygons }, school: null }))
    : [];
}

function schoolsOf(bytes: Uint8Array | null): Unnamed[] {
  const places = bytes && openPlaces(bytes);
  if (!places?.ok) return [];
  return places.value.places
    .filter(({ name, category }) => name !== '' && (category === 'school' || category === 'creche'))
    .map(({ name, position }) => ({ name, where: { position, withinM: SCHOOL_M }, school: position }));
}

/**
 * Names as addresses: « École Jules-Ferry » is `text/ecole-jules-ferry`. A second one of the name takes the first number that
 * is free, since a third may be called « École Jules Ferry 2 ».
 */
function withStems(places: readonly Unnamed[]): Place[] {
  const taken = new Set<string>(LISTS.map(({ stem }) => stem));
  return places.map((place) => {
    const stem = `text/${slugOf(place.name)}`;
    let free = stem;
    for (let count = 2; taken.has(free); count++) free = `${stem}-${count}`;
    taken.add(free);
    return { ...place, stem: free };
  });
}

const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '') || 'lieu';

async function pause(ms: number, isOver: () => boolean): Promise<void> {
  for (let waited = 0; waited < ms && !isOver(); waited += 100)
    await new Promise((resolve) => setTimeout(resolve, 100));
}
