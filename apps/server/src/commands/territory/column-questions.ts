import { createInterface } from 'node:readline';
import { columnsText, PLACE_CATEGORIES, type PlaceColumns } from '@vigie/territory';
import type { Io } from '../said.ts';

/** Somebody who has not named a column after three tries does not have it. */
const TRIES = 3;

/**
 * Asks on a terminal which columns hold what of the places, and says how to say it next time. Null where nobody can be
 * asked, or answers.
 */
export async function askColumns(
  io: Io,
  headings: readonly string[],
  withPosition: boolean,
): Promise<PlaceColumns | null> {
  const { stdin, stderr } = io;
  if (!stdin || !isTerminal(stdin) || !isTerminal(stderr) || headings.length === 0) return null;
  const lines = createInterface({ input: stdin, terminal: false });
  try {
    const answers = lines[Symbol.asyncIterator]();
    const ask = async (question: string, others: readonly string[] = []): Promise<string | null> => {
      for (let i = 0; i < TRIES; i++) {
        stderr.write(`${question}: `);
        const { value, done } = await answers.next();
        if (done) return null;
        const heading = chosen(value.trim(), headings, others);
        if (heading !== null) return heading;
        stderr.write('  no such column\n');
      }
      return null;
    };
    stderr.write('The columns of the places are not known. They are:\n');
    for (const [i, heading] of headings.entries()) stderr.write(`${String(i + 1).padStart(4)}  ${heading}\n`);
    const name = await ask('Number or heading of the column with the name');
    const category = name && (await ask('… with the category, or one for every place', PLACE_CATEGORIES));
    if (!name || !category) return null;
    if (!withPosition) return told(io, { name, category });
    const lon = await ask('… with the longitude, in degrees');
    const lat = lon && (await ask('… with the latitude, in degrees'));
    return lon && lat ? told(io, { name, category, lon, lat }) : null;
  } finally {
    lines.close();
  }
}

const isTerminal = (stream: object): boolean => (stream as { isTTY?: boolean }).isTTY === true;

/** The heading that an answer names or numbers, or one of the other answers; null for neither. */
function chosen(answer: string, headings: readonly string[], others: readonly string[]): string | null {
  const known = [...headings, ...others].find((one) => one.toLowerCase() === answer.toLowerCase());
  const numbered = /^\d+$/.test(answer) ? headings[Number(answer) - 1] : undefined;
  return (answer === '' ? undefined : (known ?? numbered)) ?? null;
}

function told({ stderr }: Io, columns: PlaceColumns): PlaceColumns {
  stderr.write(`Next time: --columns "${columnsText(columns)}"\n`);
  return columns;
}
