import { isNamed, isNode, type Node, type Source, textOf, walk } from './source.ts';

/** One place where a file names another module. */
export interface Import {
  /** What it names; undefined when it is computed at run time and cannot be read here. */
  readonly specifier: string | undefined;
  readonly line: number;
}

/** Every import of a file: static, side-effect, type-only, re-export, dynamic, `import('x').T`, require. */
export function importsOf(source: Source): Import[] {
  const found: Import[] = [];
  walk(source.program, (node) => {
    const target = targetOf(node);
    if (target) found.push({ specifier: textOf(target), line: source.line(node.start) });
  });
  return found;
}

function targetOf(node: Node): Node | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return isNode(node.source) ? node.source : undefined;
    case 'TSExternalModuleReference':
      return node.expression as Node;
    case 'CallExpression':
      return isNamed(node.callee, 'require') ? (node.arguments as Node[])[0] : undefined;
    default:
      return undefined;
  }
}
