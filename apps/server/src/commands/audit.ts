import { parseArgs } from 'node:util';
import { audit as auditFiles, httpFetcher } from '@vigie/auditor';
import { ok, type Result, refuse } from '@vigie/situation';
import { type Io, saidNo } from './said.ts';
import { asksHelp } from './stopped.ts';

const USAGE = `vigie audit <url> [--key LINE]…

  <url>   a territory's public files: https://example.org/t/montpellier/
  --key   a verifier key line to hold the log to, instead of the published one; given twice, the
          second is its publisher's

Recomputes every tile, root, signature and the snapshot from the public files alone.
Exit code: 0 all is true, 1 something is not, 2 the command line is wrong.
`;

/** `vigie audit`. */
export async function audit(args: string[], io: Io): Promise<number> {
  if (asksHelp(args)) {
    io.stdout.write(USAGE);
    return 0;
  }
  const parsed = parse(args);
  if (!parsed.ok) return saidNo(io, parsed.refusal, USAGE);
  const { url, keys } = parsed.value;
  const report = await auditFiles(httpFetcher(url), keys);
  for (const { code, path, detail } of report.findings)
    io.stdout.write(`${code}  ${path}  ${detail ?? ''}\n`);
  const signed = report.signedAtMs === null ? 'never' : new Date(report.signedAtMs).toISOString();
  io.stdout.write(`${report.entries} entries, ${report.files} files read, time signed: ${signed}\n`);
  io.stdout.write(
    report.findings.length === 0 ? 'All of it verifies.\n' : `${report.findings.length} findings.\n`,
  );
  return report.findings.length === 0 ? 0 : 1;
}

function parse(args: string[]): Result<{ url: string; keys: string[] }> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { key: { type: 'string', multiple: true } },
    });
    const [url] = positionals;
    if (positionals.length !== 1 || !url || !URL.canParse(url))
      return refuse('usage/audit', undefined, 'give one address');
    return ok({ url, keys: (values.key ?? []).map((line) => line.trim()) });
  } catch (cause) {
    return refuse('usage/audit', undefined, (cause as Error).message);
  }
}
