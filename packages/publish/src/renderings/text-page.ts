import { type Shown, shownOf, type View } from '@vigie/fold';
import {
  type AnyStatement,
  type Contact,
  type Info,
  type Kind,
  type LocalRadio,
  readableTelephone,
} from '@vigie/situation';
import {
  ENGLISH,
  FRENCH,
  frequencyText,
  headline,
  LANGUAGES,
  type PageLanguage,
  sourceLine,
  typesetFrench,
} from '@vigie/words';

/** What the page takes from its host: a pure room knows no time zone. */
export interface TextPageHost {
  readonly title: string;
  /** Absolute, for people: « 22 novembre 2026 à 09:41 ». */
  readonly formatTime: (atMs: number, language: PageLanguage) => string;
  /** The page of the application, from this page. */
  readonly appPath: string;
  /** Where the form at the foot of each page is sent. */
  readonly feedbackPath: string;
  /** Agreed with the préfet: what one listens to when networks fail. */
  readonly radio?: LocalRadio;
  /** The town's public numbers. */
  readonly contacts: readonly Contact[];
}

/** Which page of words this is. */
export interface TextPageOf {
  /** Its path below the territory, without language and extension: `text`, `text/gare`. */
  readonly stem: string;
  /** A part of the town, or a school in it; absent for the town itself. */
  readonly place?: string;
  /** What comes before the situation: one sentence of the page's hour, what to do when that is long ago, and who says so. */
  readonly lead?: {
    readonly says: (when: string) => string;
    readonly whenOld: string;
    /** Empty when nobody is cited. */
    readonly source: string;
  };
  /** Other pages of words that this one lists. */
  readonly pages?: readonly PageLink[];
  /** Lists of pages of words: what they hold is on this page where there is room for it, else one link to each list. */
  readonly lists?: readonly { readonly list: PageLink; readonly pages: readonly PageLink[] }[];
}

/** The town's words inside the application's own page, while that is on its way. */
export interface FirstWords {
  /** As plain text. */
  readonly title: string;
  /** What the page's body holds until the application has something better: a style of its own, and one `main`. */
  readonly html: string;
}

/** Another page of words, by its stem from the folder of the page that leads to it. */
export interface PageLink {
  readonly stem: string;
  readonly name: string;
}

const TOWN: TextPageOf = { stem: 'text' };

/** The first flight of a connection carries about 14 kB: the whole page fits, also where nothing compresses it. */
const MOST_BYTES = 14_000;
const MOST_A_SECTION = 30;
/** A longer text is cut: it is whole on the map, and its beginning is what one acts on. */
const MOST_CHARACTERS = 500;
/** What the town's numbers may take: a dozen of them. The others are in the app. */
const CONTACT_BYTES = 2_000;
/** What the links of a list may take: the rest of the page is the frame. */
const LINK_BYTES = 8_000;
/** What a section's own heading and count may take. */
const SECTION_BYTES = 150;

interface Texts {
  readonly title: string;
  readonly asOf: string;
  readonly danger: string;
  readonly radio: string;
  readonly numbers: string;
  /** Of the national numbers those that the line about danger does not say. */
  readonly national: readonly Contact[];
  readonly sections: readonly (readonly [string, readonly Kind[]])[];
  readonly nothing: string;
  readonly more: (count: number) => string;
  readonly since: string;
  readonly until: string;
  readonly other: string;
  readonly town: string;
  readonly pages: string;
  readonly app: string;
  readonly plain: string;
  readonly data: string;
  readonly feedback: {
    readonly title: string;
    readonly useful: string;
    readonly why: string;
    readonly note: string;
    readonly wrong: string;
  };
}

const TEXTS: Readonly<Record<PageLanguage['tag'], Texts>> = {
  fr: {
    title: 'situation en cours',
    asOf: 'Situation au',
    danger: 'Quelqu’un est en danger ? Appelez le 112 ou le 18. Par SMS : 114.',
    radio: 'Radio locale à écouter :',
    numbers: 'Numéros utiles',
    national: [
      { name: 'Samu', telephone: '15' },
      { name: 'Police, gendarmerie', telephone: '17' },
    ],
    sections: [
      ['Ordres', ['order']],
      ['Vigilances', ['vigilance']],
      ['Messages officiels', ['bulletin', 'note']],
      ['Zones de danger', ['hazard']],
      ['Rues fermées', ['closure']],
      ['Lieux d’accueil', ['shelter']],
      ['Écoles, transports, parcs', ['service']],
      ['Signalements d’habitants', ['report']],
    ],
    nothing: 'Rien de signalé. Cela ne veut pas dire qu’il n’y a aucun danger.',
    more: (count) => `et ${count} de plus sur la carte.`,
    since: 'depuis le',
    until: 'jusqu’au',
    other: 'In English',
    town: 'Toute la ville',
    pages: 'Par quartier et par école',
    app: 'Carte et itinéraires',
    plain: 'Cette page sans la carte',
    data: 'Données',
    feedback: {
      title: typesetFrench('Cette page vous aide-t-elle ?'),
      useful: 'Utile',
      why: typesetFrench('Sinon, pourquoi ?'),
      note: '500 caractères au plus. N’écrivez ni nom, ni adresse, ni numéro.',
      wrong: 'Fausse ou incomplète',
    },
  },
  en: {
    title: 'current situation',
    asOf: 'Situation at',
    danger: 'Is someone in danger? Call 112 or 18. By text message: 114.',
    radio: 'Local radio to listen to:',
    numbers: 'Useful numbers',
    national: [
      { name: 'Ambulance (Samu)', telephone: '15' },
      { name: 'Police', telephone: '17' },
    ],
    sections: [
      ['Orders', ['order']],
      ['Weather and flood warnings', ['vigilance']],
      ['Official messages', ['bulletin', 'note']],
      ['Danger areas', ['hazard']],
      ['Closed streets', ['closure']],
      ['Shelters', ['shelter']],
      ['Schools, transport, parks', ['service']],
      ['Reports by inhabitants', ['report']],
    ],
    nothing: 'Nothing reported. That does not mean that there is no danger.',
    more: (count) => `and ${count} more on the map.`,
    since: 'since',
    until: 'until',
    other: 'En français',
    town: 'The whole town',
    pages: 'By district and by school',
    app: 'Map and routes',
    plain: 'This page without the map',
    data: 'Data',
    feedback: {
      title: 'Does this page help you?',
      useful: 'Useful',
      why: 'If not, why?',
      note: 'At most 500 characters. Write no name, no address, no number.',
      wrong: 'Wrong or incomplete',
    },
  },
};

/**
 * `text.html` or `text.en.html`: the situation in words, without script, for the slowest connection there is. With `of`, that
 * of one place; give it the view of what concerns it. The situation has its room first, links to other pages what is left.
 */
export const textPage = (
  view: View,
  language: PageLanguage,
  host: TextPageHost,
  of: TextPageOf = TOWN,
): string => withRoom(page, view, language, host, of);

/**
 * The same as the town's own page of words, as light, to stand in the application's page. `above` leads from there to
 * where the pages of words are: `/t/gare/`.
 */
export function firstWords(
  view: View,
  language: PageLanguage,
  host: TextPageHost,
  above: string,
  of: TextPageOf = TOWN,
): FirstWords {
  const frame: Frame = (body, ...rest) => `<style>${STYLE}</style>\n${mainHtml(body, ...rest, above)}`;
  const title = `${host.title}, ${TEXTS[language.tag].title}`;
  return { title, html: withRoom(frame, view, language, host, of) };
}

/** What stands around the situation. */
type Frame = (body: string, view: View, language: PageLanguage, host: TextPageHost, of: TextPageOf) => string;

function withRoom(
  frame: Frame,
  view: View,
  language: PageLanguage,
  host: TextPageHost,
  of: TextPageOf,
): string {
  const lists = of.lists ?? [];
  const short = { ...of, pages: lists.map(({ list }) => list) };
  const body = bodyOf(frame, view, language, host, short);
  const all = { ...of, pages: lists.flatMap(({ list, pages }) => (pages.length > 0 ? pages : [list])) };
  const whole = frame(body, view, language, host, all);
  return bytesOf(whole) <= MOST_BYTES ? whole : frame(body, view, language, host, short);
}

function bodyOf(
  frame: Frame,
  view: View,
  language: PageLanguage,
  host: TextPageHost,
  of: TextPageOf,
): string {
  const texts = TEXTS[language.tag];
  const sections = texts.sections.map(
    ([title, kinds]): Section => ({ title, items: itemsOf(kinds, view, language, host) }),
  );
  const room = MOST_BYTES - bytesOf(frame('', view, language, host, of)) - sections.length * SECTION_BYTES;
  const taken = takeWithin(sections, room);
  const body = sections.map((section, i) => sectionHtml(section, taken[i]!, texts)).join('');
  return body || `<p>${texts.nothing}</p>`;
}

interface Section {
  readonly title: string;
  /** Gravest first. */
  readonly items: readonly string[];
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** How many items of each section fit: the gravest of every section, then the next of each, and so on. */
function takeWithin(sections: readonly Section[], bytes: number): number[] {
  const taken = sections.map(() => 0);
  let left = bytes;
  for (let round = 0; round < MOST_A_SECTION; round++) {
    sections.forEach(({ items }, i) => {
      const item = items[round];
      if (item === undefined || taken[i] !== round || bytesOf(item) > left) return;
      left -= bytesOf(item);
      taken[i] = round + 1;
    });
  }
  return taken;
}

/** A page that only leads to others, as that of a town's schools. */
export const listPage = (view: View, language: PageLanguage, host: TextPageHost, of: TextPageOf): string =>
  page('', view, language, host, of);

/**
 * One list, or, where that would be too long, a list of lists, each named by its first and its last. The same parts in every
 * language, so that each has its translation.
 */
export function listParts(of: TextPageOf): readonly TextPageOf[] {
  const chunks: PageLink[][] = [];
  let left = 0;
  for (const link of of.pages ?? []) {
    const bytes = Math.max(...LANGUAGES.map((language) => bytesOf(linkHtml(link, language))));
    if (left < bytes) {
      chunks.push([]);
      left = LINK_BYTES;
    }
    chunks.at(-1)!.push(link);
    left -= bytes;
  }
  if (chunks.length <= 1) return [of];
  const parts = chunks.map((pages, i) => {
    const name = `${pages[0]!.name} – ${pages.at(-1)!.name}`;
    return { stem: `${of.stem}--${i + 1}`, place: name, pages };
  });
  const links = parts.map(({ stem, place }) => ({ stem: stem.split('/').at(-1)!, name: place }));
  return [{ ...of, pages: links }, ...parts];
}

/** `text/gare.en.html` */
export const textPath = (stem: string, language: PageLanguage): string =>
  `${stem}${language.tag === 'fr' ? '' : `.${language.tag}`}.html`;

function page(body: string, view: View, language: PageLanguage, host: TextPageHost, of: TextPageOf): string {
  return `<!doctype html><html lang="${language.tag}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${titleHtml(language, host, of)}</title>
<style>${STYLE}</style>
${mainHtml(body, view, language, host, of)}</html>
`;
}

function titleHtml(language: PageLanguage, { title }: TextPageHost, { place }: TextPageOf): string {
  return `${html(place === undefined ? title : `${place}, ${title}`)}, ${TEXTS[language.tag].title}`;
}

/** `above`: given inside the application's page, from where other pages of words are not beside this one. */
function mainHtml(
  body: string,
  view: View,
  language: PageLanguage,
  host: TextPageHost,
  of: TextPageOf,
  above?: string,
): string {
  const texts = TEXTS[language.tag];
  // Links are relative, so that a mirror's copy leads to its own pages.
  const up = '../'.repeat(of.stem.split('/').length - 1);
  const other = language.tag === 'fr' ? ENGLISH : FRENCH;
  const inOther = above === undefined ? textPath(of.stem.split('/').at(-1)!, other) : `?lang=${other.tag}`;
  const town = up ? ` · <a href="${up}${textPath('text', language)}">${texts.town}</a>` : '';
  const end = above === undefined ? ownEnd(view, language, host, of, up) : firstEnd(language, above);
  return `<main class="words" data-testid="words"><h1>${titleHtml(language, host, of)}</h1>
<p><strong>${texts.asOf} ${host.formatTime(view.atMs, language)}.</strong> <a href="${inOther}" lang="${other.tag}">${texts.other}</a>${town}</p>
${leadHtml(view, language, host, of)}<p class="call">${texts.danger}</p>
${radioHtml(language, host)}${body}
${contactsHtml(language, host)}${pagesHtml(language, of, above)}${end}</main>`;
}

function ownEnd(view: View, language: PageLanguage, host: TextPageHost, of: TextPageOf, up: string): string {
  const { app, data } = TEXTS[language.tag];
  const place = host.appPath.startsWith('.') ? up + host.appPath : host.appPath;
  return `<p><a href="${html(place)}">${app}</a> · <a href="${up}situation.geojson">${data}</a></p>
${feedbackHtml(view, language, host, of)}`;
}

/** The application asks for itself whether it helps. */
function firstEnd(language: PageLanguage, above: string): string {
  const { plain, data } = TEXTS[language.tag];
  return `<p><a href="${above}${textPath('text', language)}">${plain}</a> · <a href="${above}situation.geojson">${data}</a></p>`;
}

/** What only a program fills in gives it away. */
function feedbackHtml(
  { size }: View,
  language: PageLanguage,
  host: TextPageHost,
  { stem }: TextPageOf,
): string {
  const { title, useful, why, note, wrong } = TEXTS[language.tag].feedback;
  const hidden = Object.entries({ page: stem, language: language.tag, size }).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${html(String(value))}">`,
  );
  return `<form method="post" action="${html(host.feedbackPath)}"><h2>${title}</h2>${hidden.join('')}<input name="site" autocomplete="off" hidden>
<p><button name="verdict" value="useful">${useful}</button></p>
<p><label for="words">${why}</label> <small>${note}</small><br><textarea id="words" name="words" rows="3" maxlength="500"></textarea></p>
<p><button name="verdict" value="wrong">${wrong}</button></p></form>
`;
}

function leadHtml(view: View, language: PageLanguage, host: TextPageHost, { lead }: TextPageOf): string {
  if (!lead) return '';
  const says = html(lead.says(host.formatTime(view.atMs, language)));
  const source = lead.source === '' ? '' : `<br><small>${html(lead.source)}</small>`;
  return `<p><strong>${says}</strong>${source}</p>\n<p>${html(lead.whenOld)}</p>\n`;
}

function pagesHtml(language: PageLanguage, { pages = [] }: TextPageOf, above = ''): string {
  if (pages.length === 0) return '';
  const links = pages.map((link) => linkHtml(link, language, above));
  return `<h2>${TEXTS[language.tag].pages}</h2><ul>${links.join('')}</ul>\n`;
}

const linkHtml = ({ stem, name }: PageLink, language: PageLanguage, above = ''): string =>
  `<li><a href="${above}${html(textPath(stem, language))}">${html(name)}</a>`;

function radioHtml(language: PageLanguage, { radio }: TextPageHost): string {
  if (!radio) return '';
  const heard = radio.area === undefined ? '' : ` (${html(radio.area)})`;
  return `<p>${TEXTS[language.tag].radio} <strong>${html(radio.name)}, ${frequencyText(radio, language)}</strong>${heard}</p>\n`;
}

/** As many of the town's as there is room for, in its own order; then the national ones. */
function contactsHtml(language: PageLanguage, { contacts }: TextPageHost): string {
  const { numbers, national } = TEXTS[language.tag];
  let left = CONTACT_BYTES;
  const items = contacts.map(contactHtml).filter((item) => {
    const fits = bytesOf(item) <= left;
    if (fits) left -= bytesOf(item);
    return fits;
  });
  return `<h2>${numbers}</h2><ul>${[...items, ...national.map(contactHtml)].join('')}</ul>\n`;
}

function contactHtml({ name, purpose, telephone }: Contact): string {
  const what = purpose === undefined ? '' : `<br><small>${html(purpose)}</small>`;
  const number = `<a href="tel:${html(telephone)}">${html(readableTelephone(telephone))}</a>`;
  return `<li><strong>${number}</strong> ${html(name)}${what}`;
}

const STYLE =
  ':root{color-scheme:light dark}body{margin:0;color:#111;background:#fff}' +
  '.words{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:auto;padding:1rem;overflow-wrap:anywhere}' +
  'h1{font-size:1.4rem}h2{font-size:1.15rem;border-bottom:2px solid}li{margin:.6rem 0}small{color:#444}' +
  '.call{border:3px solid #b00020;padding:.5rem}' +
  'button,textarea{font:inherit;padding:.5rem;max-width:100%;box-sizing:border-box}textarea{width:100%}' +
  '@media(prefers-color-scheme:dark){body{color:#eee;background:#111}small{color:#bbb}a{color:#9cf}}';

function itemsOf(kinds: readonly Kind[], view: View, language: PageLanguage, host: TextPageHost): string[] {
  return kinds
    .flatMap((kind): readonly Shown[] => shownOf(view, kind))
    .sort(byGravity)
    .map((one) => item(one, language, host));
}

function sectionHtml({ title, items }: Section, taken: number, texts: Texts): string {
  if (items.length === 0) return '';
  const rest = items.length - taken;
  const more = rest > 0 ? `<p>${texts.more(rest)}</p>` : '';
  return `<h2>${title}</h2><ul>${items.slice(0, taken).join('')}</ul>${more}`;
}

/** Actual before exercises, graver before milder, newer before older. */
function byGravity(a: Shown, b: Shown): number {
  const actual = Number(b.entry.status === 'Actual') - Number(a.entry.status === 'Actual');
  return actual || gravity(b) - gravity(a) || b.index - a.index;
}

const SEVERITIES = ['Unknown', 'Minor', 'Moderate', 'Severe', 'Extreme'];
const LEVELS = ['green', 'yellow', 'orange', 'red'];
const STAGES = ['lifted', 'decided', 'barrier-placed', 'checked'];

function gravity({ entry, verdict }: Shown): number {
  if (entry.kind === 'bulletin') return SEVERITIES.indexOf(entry.body.severity);
  if (entry.kind === 'vigilance') return LEVELS.indexOf(entry.body.level ?? 'yellow');
  if (entry.kind === 'hazard') return entry.body.level;
  if (entry.kind === 'closure') return STAGES.indexOf(entry.body.stage);
  if (entry.kind === 'report') return entry.body.scale + (verdict ? 4 : 0);
  return 0;
}

function item({ entry, standing, verdict }: Shown, language: PageLanguage, host: TextPageHost): string {
  const { since, until } = TEXTS[language.tag];
  const { onsetAtMs, expiresAtMs } = entry.validity;
  const ends = expiresAtMs === undefined ? '' : `, ${until} ${host.formatTime(expiresAtMs, language)}`;
  const times = `${since} ${host.formatTime(onsetAtMs, language)}${ends}`;
  const said = words(entry, language).map((text) => `<br>${html(cut(text))}`);
  const { standings, verdicts } = language.vocabulary;
  // What is to come, or was seen too long ago, must not read as what is.
  const stands = standing === 'in-force' ? '' : `<em>${html(standings[standing])}</em> `;
  const judged = verdict ? `, ${html(verdicts[verdict.body.verdict])}` : '';
  return `<li>${stands}<strong>${html(headline(entry, language))}</strong>${said.join('')}<br><small>${html(sourceLine(entry, language))}${judged}, ${times}</small>`;
}

const cut = (text: string): string =>
  text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS).trimEnd()}…`;

/** What an official message says beyond its headline, in the language or else in the first one given. */
function words(entry: AnyStatement, language: PageLanguage): string[] {
  const infos: readonly Info[] = 'info' in entry.body ? (entry.body.info ?? []) : [];
  const info = infos.find((one) => one.language.startsWith(language.tag)) ?? infos[0];
  return [info?.description, info?.instruction, info?.areaDesc].filter(
    (text) => text !== undefined && text !== '',
  ) as string[];
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function html(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}
