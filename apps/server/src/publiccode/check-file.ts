import { closeSync, openSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { PUBLICCODE_KNOWN } from '@vigie/atelier';
import { checkPubliccode, type FileKind, type Finding, type Verdict } from '@vigie/community';
import { readMarkedYaml } from '../facts/marked-yaml.ts';

/** A long description in ten languages is 100 KB. */
const MAX_BYTES = 512 * 1024;

/** How this area calls what the reader of YAML refuses. */
const CODES: Readonly<Record<string, string>> = {
  'facts/too-large': 'publiccode/too-large',
  'facts/not-yaml': 'publiccode/not-yaml',
  'facts/alias': 'publiccode/alias',
  'facts/repeated': 'publiccode/repeated',
};

/** Holds one file on disk against the standard; the files that it names are looked for beside it. Never throws. */
export function checkPubliccodeFile(file: string): Verdict {
  const read = bytesOf(file);
  if ('code' in read) return refused(read);
  const yaml = readMarkedYaml(read.bytes, () => true);
  if (!yaml.ok) {
    const { code, path = '', detail = '' } = yaml.refusal;
    return refused({ code: CODES[code] ?? code, path, detail });
  }
  const beside = dirname(file);
  return checkPubliccode(yaml.value.value, {
    ...PUBLICCODE_KNOWN,
    fileAt: (path) => kindOf(beside, path),
  });
}

const refused = (finding: Finding): Verdict => ({ ok: false, refusals: [finding], warnings: [] });

function bytesOf(file: string): { readonly bytes: Uint8Array } | Finding {
  try {
    const { size } = statSync(file);
    if (size > MAX_BYTES)
      return { code: 'publiccode/too-large', path: '', detail: `${size} bytes, at most ${MAX_BYTES}` };
    return { bytes: readFileSync(file) };
  } catch (cause) {
    const detail = (cause as NodeJS.ErrnoException).code ?? 'cannot be read';
    return { code: 'publiccode/not-found', path: '', detail };
  }
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A link that leads out of the folder leads nowhere: a stranger’s file must not ask what lies on this disk. */
function kindOf(folder: string, path: string): FileKind {
  try {
    const real = realpathSync(join(folder, path));
    if (!real.startsWith(realpathSync(folder) + sep) || !statSync(real).isFile()) return 'missing';
    const head = Buffer.alloc(PNG.length);
    const handle = openSync(real, 'r');
    try {
      readSync(handle, head);
    } finally {
      closeSync(handle);
    }
    return head.equals(PNG) ? 'png' : 'other';
  } catch {
    return 'missing';
  }
}
