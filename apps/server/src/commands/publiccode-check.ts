import { parseArgs } from 'node:util';
import type { Finding, Verdict } from '@vigie/community';
import { ok, type Result, refuse } from '@vigie/situation';
import { checkPubliccodeFile } from '../publiccode/check-file.ts';
import { PUBLICCODE_WORDS } from '../publiccode/words.ts';
import { type Io, saidNo } from './said.ts';
import { asksHelp } from './stopped.ts';

const USAGE = `vigie publiccode check FILE... [--json] [--lang fr|en]

  Holds each publiccode.yml against the standard: version 0 (0.2 to 0.7), or the draft of version 1. Nothing is asked of
  the network; a logo, screenshots and the authors’ file are looked for beside the file that names them.

  --json   one line of JSON a file: {"file", "ok", "refusals"}; each refusal {"code", "path", "detail"}
  --lang   the language of the words without --json (default fr)

  Warnings are told on the error output. Exit 0 when every file is accepted, 1 when one is not.
`;

interface Arguments {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly language: 'fr' | 'en';
}

/** `vigie publiccode check`. Exit 0: all accepted; 1: some refused; 2: usage. */
export async function publiccodeCheck(args: string[], io: Io): Promise<number> {
  if (asksHelp(args)) {
    io.stdout.write(USAGE);
    return 0;
  }
  const read = readArguments(args);
  if (!read.ok) return saidNo(io, read.refusal, USAGE);
  const { files, json, language } = read.value;
  let allOk = true;
  for (const file of files) {
    const verdict = checkPubliccodeFile(file);
    allOk &&= verdict.ok;
    io.stdout.write(json ? jsonLine(file, verdict) : inWords(file, verdict, language));
    const { warning } = PUBLICCODE_WORDS[language];
    for (const finding of verdict.warnings) io.stderr.write(`${warning(file)} ${lineOf(finding)}\n`);
  }
  return allOk ? 0 : 1;
}

const jsonLine = (file: string, { ok: isOk, refusals }: Verdict): string =>
  `${JSON.stringify({ file, ok: isOk, refusals })}\n`;

const lineOf = ({ code, path, detail }: Finding): string =>
  [code, path, detail].filter((part) => part !== '').join(' ');

function inWords(file: string, { ok: isOk, refusals }: Verdict, language: 'fr' | 'en'): string {
  const t = PUBLICCODE_WORDS[language];
  if (isOk) return `${t.accepted(file)}\n`;
  const lines = refusals.map(
    ({ code, path, detail }) =>
      `  ${path === '' ? '' : `${path}${t.colon} `}${t.meaning(code)} (${code}${detail === '' ? '' : `; ${detail}`})\n`,
  );
  return `${t.refused(file, refusals.length)}\n${lines.join('')}`;
}

function readArguments(args: string[]): Result<Arguments> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, lang: { type: 'string' } },
    });
    const language = values.lang ?? 'fr';
    if (positionals.length === 0) return refuse('usage/publiccode-check', 'FILE', 'is needed');
    if (language !== 'fr' && language !== 'en') return refuse('usage/publiccode-check', '--lang', language);
    return ok({ files: positionals, json: values.json === true, language });
  } catch (cause) {
    return refuse('usage/publiccode-check', undefined, (cause as Error).message);
  }
}
