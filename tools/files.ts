import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Made by tools or by a run, never by a person: no check reads them. The root's .gitignore says the same. */
const GENERATED = new Set(['node_modules', 'dist', 'data', 'coverage']);

/** Files under a folder, as paths from `root` with forward slashes, in a stable order; none when it is absent. */
export function filesUnder(root: string, folder: string): string[] {
  const found: string[] = [];
  // A list rather than recursion; it ends because a tree of real folders does (links are not followed).
  const waiting = [folder];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (!existsSync(join(root, at))) continue;
    for (const item of readdirSync(join(root, at), { withFileTypes: true })) {
      const path = at === '' ? item.name : `${at}/${item.name}`;
      if (item.isDirectory()) {
        if (!item.name.startsWith('.') && !isGenerated(path)) waiting.push(path);
      } else if (item.isFile()) {
        found.push(path);
      }
    }
  }
  return found.sort();
}

/** `data` is a generated folder beside a package, but an ordinary name inside its `src`. */
function isGenerated(path: string): boolean {
  const parts = path.split('/');
  return GENERATED.has(parts.at(-1)!) && !parts.includes('src');
}

/** Folders directly inside a folder. */
export function foldersIn(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((item) => item.isDirectory() && !item.name.startsWith('.'))
    .map((item) => `${folder}/${item.name}`)
    .sort();
}

export function isCode(path: string): boolean {
  return /\.(?:[cm]?ts|tsx|[cm]?js|jsx)$/.test(path);
}
