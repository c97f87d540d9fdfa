import { parseArgs } from 'node:util';
import { installRegion, inviteCoordinator, readAreas, seedDemonstration } from '@vigie/atelier';
import { ok, type Result, refuse } from '@vigie/situation';
import { mailWords } from '../community/mailer.ts';
import { reachDatabase } from './database.ts';
import { type Io, saidNo } from './said.ts';
import { asksHelp } from './stopped.ts';

const USAGE = `vigie region install CODE [--data DIR] [--network NAME] [--demonstration]

  CODE             the INSEE code of the region: 76 is Occitanie, 93 Provence-Alpes-Côte d’Azur
  --data           the server's data folder (also VIGIE_DATA; default ./data); it may be running
  --network        what public digital spaces are called there (default EPN)
  --demonstration  fills an empty region with people and needs that do not exist

Reads the official division of France, makes the community's pages know the region, and prints a code for whoever
coordinates it, as long as nobody does. Again is allowed: areas are brought up to date, what people wrote stays.
`;

interface Arguments {
  readonly region: string;
  readonly data: string;
  readonly network: string;
  readonly demonstration: boolean;
}

/** `vigie region install`: the community side of a region. */
export async function regionInstall(args: string[], io: Io): Promise<number> {
  if (asksHelp(args)) {
    io.stdout.write(USAGE);
    return 0;
  }
  const read = readArguments(args);
  if (!read.ok) return saidNo(io, read.refusal, USAGE);
  const { region, data, network, demonstration } = read.value;
  const areas = await readAreas(region);
  if (!areas) return saidNo(io, refuse('region/unknown', 'CODE', region).refusal, USAGE);
  const database = await reachDatabase(data);
  try {
    await installRegion(database, areas, network);
    const { departements, communes } = areas;
    io.stdout.write(
      `${areas.region.name}: ${departements.length} départements, ${communes.length} communes\n`,
    );
    if (demonstration && !(await seedDemonstration(database, region, Date.now())))
      return saidNo(io, refuse('region/not-empty', '--demonstration').refusal);
    const code = await inviteCoordinator(database, region, Date.now());
    if (code !== null)
      io.stdout.write(
        `Coordination, once, within a week: sign in at /atelier/, then type ${code} at /atelier/invitation\n`,
      );
    io.stdout.write(`Mails go to ${mailWords(process.env.VIGIE_SMTP_URL || undefined, data)}\n`);
    return 0;
  } finally {
    await database.close();
  }
}

function readArguments(args: string[]): Result<Arguments> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        network: { type: 'string' },
        demonstration: { type: 'boolean' },
      },
    });
    const [region, ...others] = positionals;
    if (region === undefined || others.length > 0) return refuse('usage/region-install', 'CODE');
    return ok({
      region,
      data: values.data ?? process.env.VIGIE_DATA ?? './data',
      network: values.network ?? 'EPN',
      demonstration: values.demonstration === true,
    });
  } catch (cause) {
    return refuse('usage/region-install', undefined, (cause as Error).message);
  }
}
