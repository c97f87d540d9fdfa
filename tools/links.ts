import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Violation } from './violation.ts';

const INLINE = /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g;
const DEFINITION = /^\s{0,3}\[[^\]]+\]:\s*<?([^\s>]+)>?/g;

/** Relative links of a Markdown page that lead to no file, or to no heading of the page they name. */
export function deadLinks(root: string, page: string): Violation[] {
  const found: Violation[] = [];
  proseLines(readFileSync(join(root, page), 'utf8')).forEach((text, index) => {
    for (const match of [...text.matchAll(INLINE), ...text.matchAll(DEFINITION)]) {
      const advice = faultOf(root, page, match[1]!);
      if (advice) found.push({ file: page, line: index + 1, rule: 'dead-link', advice });
    }
  });
  return found;
}

function faultOf(root: string, page: string, link: string): string | undefined {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(link)) return undefined;
  const [path, anchor] = link.split('#');
  if (path!.startsWith('/')) return `${link} starts at no root that a reader has: link relatively`;
  const target = path === '' ? page : posix.normalize(posix.join(posix.dirname(page), decodeURI(path!)));
  if (!existsSync(join(root, target))) return `${link} leads nowhere: there is no ${target}`;
  if (!anchor || !target.endsWith('.md')) return undefined;
  const headings = headingsOf(readFileSync(join(root, target), 'utf8'));
  return headings.has(decodeURI(anchor)) ? undefined : `${target} has no heading #${anchor}`;
}

/** Anchors as the usual forges make them: small letters, spaces to hyphens, punctuation dropped, repeats numbered. */
function headingsOf(text: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  for (const match of proseLines(text, false)
    .join('\n')
    .matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const slug = match[1]!
      .replace(/\]\([^)]*\)/g, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .replaceAll(' ', '-');
    const repeats = seen.get(slug) ?? 0;
    seen.set(slug, repeats + 1);
    anchors.add(repeats === 0 ? slug : `${slug}-${repeats}`);
  }
  return anchors;
}

/** The page's lines with fenced blocks emptied, and inline code too unless told otherwise: examples are not links. */
function proseLines(text: string, dropCode = true): string[] {
  let fence = '';
  return text.split('\n').map((line) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]?.slice(0, 3) ?? '';
    if (fence !== '') {
      if (mark === fence) fence = '';
      return '';
    }
    fence = mark;
    if (mark !== '') return '';
    return dropCode ? line.replace(/`[^`]*`/g, '') : line;
  });
}
