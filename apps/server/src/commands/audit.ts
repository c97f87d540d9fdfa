import { parseArgs } from 'node:util';
import { audit as auditFiles, httpFetcher } from '@vigie/auditor';

const USAGE = `vigie audit <url> [--key LINE]…

  <url>   a territory's public files: https://example.org/t/montpellier/
  --key   a verifier key line to hold the log to, instead of the published one; given twice, the
          second is its publisher's

Recomputes every tile, root, signature and the snapshot from the public files alone.
Exit code: 0 all is true, 1 something is not, 2 the command line is wrong.
`;

/** `vigie audit`. */
export async function audit(
  args: string[],
  io: { stdout: NodeJS.WritableStream; stderr: NodeJS.WritableStream },
): Promise<number> {
  const parsed = parse(args);
  if (!parsed) {
    io.stderr.write(USAGE);
    return 2;
  }
  const report = await auditFiles(httpFetcher(parsed.url), parsed.keys);
  for (const { code, path, detail } of report.findings)
    io.stdout.write(`${code}  ${path}  ${detail ?? ''}\n`);
  const signed = report.signedAtMs === null ? 'never' : new Date(report.signedAtMs).toISOString();
  io.stdout.write(`${report.entries} entries, ${report.files} files read, time signed: ${signed}\n`);
  io.stdout.write(
    report.findings.length === 0 ? 'All of it verifies.\n' : `${report.findings.length} findings.\n`,
  );
  return report.findings.length === 0 ? 0 : 1;
}

function parse(args: string[]): { url: string; keys: string[] } | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { key: { type: 'string', multiple: true } },
    });
    const [url] = positionals;
    if (positionals.length !== 1 || !url || !URL.canParse(url)) return null;
    return { url, keys: (values.key ?? []).map((line) => line.trim()) };
  } catch {
    return null;
  }
}
