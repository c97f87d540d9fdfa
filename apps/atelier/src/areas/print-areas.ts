// node print-areas.ts REGION: the areas of a region as JSON, or null. A process of its own, for its memory.
import { readFrenchAreas } from './french-areas.ts';

process.stdout.write(JSON.stringify(readFrenchAreas(process.argv[2] ?? '')));
