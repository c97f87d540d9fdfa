import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { BlobStore, FirstWords } from '@vigie/publish';
import type { PageLanguage } from '@vigie/words';
import type { Context } from 'hono';
import { readFirstWords } from '../first-words.ts';
import { askedLanguage } from './asked-language.ts';

/** A crowd that comes within so long gets what the first of them got, without a look at the disk. */
const FRESH_MS = 1_000;
/** As long as any pointer of the log. */
const CACHE = 'public, max-age=2';

/** The page that a newcomer gets: the application's own, with the town's situation in words already in it. */
export interface FirstPages {
  /** Anyone may ask. Null where there are no words yet, or no built application: the plain page says what there is. */
  answer(c: Context, territory: string, store: BlobStore): Promise<Response | null>;
}

type Encoding = 'br' | 'gzip' | 'identity';

interface Made {
  readonly of: string;
  readonly etag: string;
  readonly bodies: Readonly<Record<Encoding, Uint8Array<ArrayBuffer>>>;
}

interface Kept {
  readonly atMs: number;
  readonly made: Promise<Made | null>;
}

/** `apps`: the folder of the web apps. */
export function firstPages(apps: string, clock: () => number): FirstPages {
  const index = join(apps, 'phone', 'dist', 'index.html');
  const kept = new Map<string, Kept>();

  /** Made anew when the words or the application changed, however many ask. */
  const current = (territory: string, language: PageLanguage, store: BlobStore): Promise<Made | null> => {
    const key = `${territory} ${language.tag}`;
    const before = kept.get(key);
    const ageMs = before ? clock() - before.atMs : Number.POSITIVE_INFINITY;
    if (before && ageMs >= 0 && ageMs < FRESH_MS) return before.made;
    const made = remake(index, store, language, before?.made ?? null);
    kept.set(key, { atMs: clock(), made });
    // Trouble with the disk is no answer to keep.
    made.catch(() => kept.delete(key));
    return made;
  };

  return {
    async answer(c, territory, store) {
      const language = askedLanguage(c);
      const made = await current(territory, language, store);
      if (!made) return null;
      const encoding = encodingOf(c.req.header('accept-encoding') ?? '');
      const etag = `"${made.etag}-${encoding}"`;
      const headers = {
        'content-type': 'text/html; charset=utf-8',
        'content-language': language.tag,
        'cache-control': CACHE,
        etag,
        vary: 'accept-encoding, accept-language',
        ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
      };
      if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
      return c.body(made.bodies[encoding], 200, headers);
    },
  };
}

function encodingOf(accepted: string): Encoding {
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'identity';
}

async function remake(
  index: string,
  store: BlobStore,
  language: PageLanguage,
  before: Promise<Made | null> | null,
): Promise<Made | null> {
  const words = await readFirstWords(store, language);
  const built = await stat(index).catch(() => null);
  if (!words || !built) return null;
  const of = `${built.mtimeMs} ${words.title} ${words.html}`;
  const last = await before?.catch(() => null);
  if (last?.of === of) return last;
  const page = withWords(await readFile(index, 'utf8'), language, words);
  return {
    of,
    etag: createHash('sha256').update(page).digest('base64url').slice(0, 22),
    bodies: await forms(page),
  };
}

/**
 * The built page with the words where the application will be. Its style comes last and holds up nothing: the page puts it in
 * force when it draws itself (apps/phone/src/page/growth.ts).
 */
function withWords(index: string, language: PageLanguage, { title, html }: FirstWords): string {
  return index
    .replace('<html lang="fr">', `<html lang="${language.tag}">`)
    .replace(/<title>[^<]*<\/title>/, () => `<title>${escaped(title)}</title>`)
    .replaceAll(/<link rel="stylesheet"/g, '<link rel="stylesheet" media="print"')
    .replace(/<!-- words -->.*<!-- \/words -->/s, () => html);
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const brotli = promisify(brotliCompress);
const zip = promisify<Uint8Array, Buffer>(gzip);

/** 5 of 11: a twentieth larger than the most, and done in a few milliseconds while a crisis publishes. */
const BROTLI_QUALITY = 5;

async function forms(page: string): Promise<Made['bodies']> {
  const bytes = Buffer.from(page);
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  const [br, gzipped] = await Promise.all([brotli(bytes, { params }), zip(bytes)]);
  return { br: new Uint8Array(br), gzip: new Uint8Array(gzipped), identity: new Uint8Array(bytes) };
}
