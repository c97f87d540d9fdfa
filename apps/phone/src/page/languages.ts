import type { Speech } from '../speech.ts';

/** One file a language: each is a chunk of its own, and the service worker keeps them all. */
const FILES = import.meta.glob<Speech>('../languages/*.ts', { import: 'speech' });

const fileOf = (tag: string): string => `../languages/${tag}.ts`;
const tagOf = (file: string): string => file.slice('../languages/'.length, -'.ts'.length);

/** What a French town speaks and what it is most often translated into; then what else there is. */
const FIRST = ['fr', 'en'];

export const LANGUAGE_TAGS: readonly string[] = [...new Set([...FIRST, ...Object.keys(FILES).map(tagOf)])];

/** The language that a tag asks for (`fr-CA` is French); null when no file has it. */
export function knownLanguage(tag: string): string | null {
  const [primary = ''] = tag.toLowerCase().split('-', 1);
  return fileOf(primary) in FILES ? primary : null;
}

/** Rejects where its file cannot be read. */
export async function loadSpeech(tag: string): Promise<Speech> {
  const load = FILES[fileOf(tag)];
  if (!load) throw new Error(`no language is called ${tag}`);
  return load();
}
