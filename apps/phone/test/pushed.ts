import { wholeAlert } from '@vigie/alerts';
import { inclusionProof, parseNote, readerFromTiles, tilePath } from '@vigie/log';
import { ok, refuse } from '@vigie/situation';

/** The alert of an entry, as a server makes it of what it published. */
export async function alertOf(
  files: ReadonlyMap<string, Uint8Array>,
  leaf: Uint8Array,
  index: number,
): Promise<Uint8Array> {
  const checkpoint = files.get('log/checkpoint')!;
  const note = parseNote(checkpoint);
  if (!note.ok) throw new Error(note.refusal.code);
  const size = Number(note.value.text.split('\n')[1]);
  const tiles = readerFromTiles(size, async (name) => {
    const bytes = files.get(`log/${tilePath(name)}`);
    return bytes ? ok(bytes) : refuse('fetch/absent');
  });
  const proof = await inclusionProof(index, size, tiles);
  if (!proof.ok) throw new Error(proof.refusal.code);
  return wholeAlert(leaf, { index, proof: proof.value, checkpoint });
}
