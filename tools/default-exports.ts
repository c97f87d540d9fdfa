import { isNamed, type Source, walk } from './source.ts';
import type { Violation } from './violation.ts';

/** A default export has as many names as importers, so nobody can search for it: named exports only. */
export function checkDefaultExports(source: Source): Violation[] {
  const found: Violation[] = [];
  walk(source.program, (node) => {
    const named = node.type === 'ExportSpecifier' && isNamed(node.exported, 'default');
    if (!named && node.type !== 'ExportDefaultDeclaration' && node.type !== 'TSExportAssignment') return;
    const advice = 'give it a name and export that';
    found.push({ file: source.file, line: source.line(node.start), rule: 'default-export', advice });
  });
  return found;
}
