import { describe, expect, test } from 'vitest';
import { shownOf, standingOf, view } from '../src/index.ts';
import { DAWN_MS, HOUR_MS, lasting, Story, VIGILANCE } from './story.ts';

const RIVER = { ...VIGILANCE, issuer: 'vigicrues', phenomenon: 'river-flood', zone: 'Lez-Mosson' };

/** Not a level: the town speaks in words. */
const TOWN = {
  issuer: 'town',
  phenomenon: 'river-flood',
  zone: 'Valmire',
  tendency: 'steady',
  words: [{ language: 'fr', headline: 'Prudence sur les berges' }],
} as const;

describe('vigilances', () => {
  test('of different issuers stand side by side, never merged', () => {
    const story = new Story();
    const rain = story.states('vigilance', VIGILANCE, { by: 'feed' });
    const river = story.states('vigilance', RIVER, { by: 'feed' });
    const town = story.states('vigilance', TOWN);
    expect([rain, river, town].map((id) => story.standing(id))).toEqual(['in-force', 'in-force', 'in-force']);
    expect(shownOf(view(story.state, story.nowMs), 'vigilance')).toHaveLength(3);
  });

  test('of one issuer, phenomenon and zone: the newest replaces the one before', () => {
    const story = new Story();
    const orange = story.states('vigilance', VIGILANCE, { by: 'feed' });
    const red = story.states('vigilance', { ...VIGILANCE, level: 'red' }, { by: 'feed' });
    expect([orange, red].map((id) => story.standing(id))).toEqual(['over', 'in-force']);
  });

  test('of one issuer for two zones or two phenomena do not replace one another', () => {
    const story = new Story();
    const here = story.states('vigilance', VIGILANCE, { by: 'feed' });
    const there = story.states('vigilance', { ...VIGILANCE, zone: '30' }, { by: 'feed' });
    const storm = story.states('vigilance', { ...VIGILANCE, phenomenon: 'storm' }, { by: 'feed' });
    expect([here, there, storm].map((id) => story.standing(id))).toEqual([
      'in-force',
      'in-force',
      'in-force',
    ]);
  });

  test('whose names run together when written in a row are still two', () => {
    const story = new Story();
    const one = story.states('vigilance', { ...VIGILANCE, phenomenon: 'rain flood', zone: 'Lez' });
    const other = story.states('vigilance', { ...VIGILANCE, phenomenon: 'rain', zone: 'flood Lez' });
    expect([one, other].map((id) => story.standing(id))).toEqual(['in-force', 'in-force']);
  });

  test('a milder one announced for later leaves the graver in force until then', () => {
    const story = new Story();
    const orange = story.states('vigilance', VIGILANCE, { by: 'feed' });
    const validity = { onsetAtMs: story.nowMs + 10 * HOUR_MS };
    const green = story.states('vigilance', { ...VIGILANCE, level: 'green' }, { by: 'feed', validity });
    const standing = (atMs: number) =>
      [orange, green].map((id) => standingOf(story.state.held.get(id)!, atMs));
    expect(standing(validity.onsetAtMs - 1)).toEqual(['in-force', 'coming']);
    expect(standing(validity.onsetAtMs)).toEqual(['over', 'in-force']);
    const red = story.states('vigilance', { ...VIGILANCE, level: 'red' }, { by: 'feed' });
    expect([orange, green, red].map((id) => story.standing(id))).toEqual(['over', 'over', 'in-force']);
  });

  test('one taken back by mistake: cancelling the newer brings the older back', () => {
    const story = new Story();
    const orange = story.states('vigilance', VIGILANCE, { by: 'feed' });
    const green = story.states('vigilance', { ...VIGILANCE, level: 'green' }, { by: 'feed' });
    story.cancels('vigilance', green, { by: 'feed' });
    expect([orange, green].map((id) => story.standing(id))).toEqual(['in-force', 'over']);
  });

  test('a feed’s never replaces an official one: both stand', () => {
    const story = new Story();
    const official = story.states('vigilance', VIGILANCE);
    const fed = story.states('vigilance', { ...VIGILANCE, level: 'green' }, { by: 'feed' });
    expect([official, fed].map((id) => story.standing(id))).toEqual(['in-force', 'in-force']);
    story.states('vigilance', { ...VIGILANCE, level: 'yellow' });
    expect([official, fed].map((id) => story.standing(id))).toEqual(['over', 'over']);
  });

  test('an exercise’s never replaces an actual one', () => {
    const story = new Story();
    const actual = story.states('vigilance', VIGILANCE);
    const exercise = story.states('vigilance', { ...VIGILANCE, level: 'red' }, { status: 'Exercise' });
    expect([actual, exercise].map((id) => story.standing(id))).toEqual(['in-force', 'in-force']);
  });

  test('is over at its stated end', () => {
    const story = new Story();
    const vigilance = story.states('vigilance', VIGILANCE, { validity: lasting(DAWN_MS, HOUR_MS) });
    expect(story.standing(vigilance, DAWN_MS + HOUR_MS)).toBe('over');
  });
});
