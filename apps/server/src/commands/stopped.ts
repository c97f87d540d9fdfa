/** What ends a command and is nobody's bug: printed as its code and plain words, without a stack; exit code 1. */
export class Stopped extends Error {
  readonly code: string;

  constructor({ code, words, cause }: { code: string; words: string; cause?: unknown }) {
    super(words, { cause });
    this.code = code;
  }
}

/** Whether the command line asks for help, whatever else it says. */
export const asksHelp = (args: readonly string[]): boolean => args.includes('--help') || args.includes('-h');
