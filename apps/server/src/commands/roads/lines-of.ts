/** Two positions and an option or two fit into a hundredth of it. */
export const MAX_LINE_CHARACTERS = 65_536;

/**
 * The lines of a stream as they come, without their line feeds; null for one that is too long, which is read past and
 * not kept.
 */
export async function* linesOf(source: AsyncIterable<Uint8Array | string>): AsyncGenerator<string | null> {
  const decoder = new TextDecoder();
  let rest = '';
  let tooLong = false;
  const add = (text: string): void => {
    tooLong ||= rest.length + text.length > MAX_LINE_CHARACTERS;
    rest = tooLong ? '' : rest + text;
  };
  for await (const chunk of source) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const parts = text.split('\n');
    for (const [i, part] of parts.entries()) {
      add(part);
      if (i === parts.length - 1) break;
      yield tooLong ? null : rest;
      [rest, tooLong] = ['', false];
    }
  }
  if (tooLong) yield null;
  else if (rest !== '') yield rest;
}
