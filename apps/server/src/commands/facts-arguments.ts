import { type ParseArgsConfig, parseArgs } from 'node:util';
import { ok, type Result, refuse } from '@vigie/situation';

type Options = NonNullable<ParseArgsConfig['options']>;

interface Typed {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly words: readonly string[];
}

/** The options, and as many words as the command wants. Refuses `usage/facts`. */
export function readTyped(args: string[], options: Options, wanted: readonly string[]): Result<Typed> {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { data: { type: 'string' }, ...options },
      allowPositionals: true,
    });
    const missing = wanted[positionals.length];
    if (missing !== undefined) return refuse('usage/facts', missing, 'is needed');
    if (positionals.length > wanted.length) return refuse('usage/facts', positionals[wanted.length]);
    return ok({ values: values as Typed['values'], words: positionals });
  } catch (cause) {
    return refuse('usage/facts', undefined, (cause as Error).message);
  }
}

export const dataDirOf = ({ values }: Typed): string =>
  String(values.data ?? process.env.VIGIE_DATA ?? './data');
