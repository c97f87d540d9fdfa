// node bench/roads/load-once.ts FILE SHA256: loads a `roads.bin` in a process where nothing is compiled yet, as a server
// that starts does, and prints the milliseconds.
import { readFile } from 'node:fs/promises';
import { load } from './ours.ts';

const [file = '', sha256 = ''] = process.argv.slice(2);
const bytes = Uint8Array.from(await readFile(file));
const began = performance.now();
load(bytes, sha256);
console.log(performance.now() - began);
