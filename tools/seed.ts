// Loaded before every test. The same seed everywhere, so that a green run is green again tomorrow; a random one with
// VIGIE_SEED=random, to go looking: what it finds becomes a named test. Any number repeats a run.
import fc from 'fast-check';

const asked = process.env.VIGIE_SEED ?? '20261122';
if (asked !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked) });
