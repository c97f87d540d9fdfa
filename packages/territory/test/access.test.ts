import type { Highway } from '@vigie/roads';
import { describe, expect, test } from 'vitest';
import { accessOf, isDestinationOnly } from '../src/access.ts';
import type { Tags } from '../src/osm.ts';
import { limitKmh } from '../src/speed.ts';

/** `car> foot= bike<`: who may travel, and which way. */
const said = (highway: Highway, tags: Tags = {}): string =>
  Object.entries(accessOf(highway, tags))
    .filter(([profile]) => profile === 'car' || profile === 'foot' || profile === 'bike')
    .map(([profile, ways]) => `${profile}${{ both: '=', forward: '>', backward: '<' }[ways]}`)
    .join(' ');

describe('who may travel a street', () => {
  test.each<[Highway, Tags, string]>([
    ['residential', {}, 'car= foot= bike='],
    ['residential', { oneway: 'yes' }, 'car> foot= bike>'],
    ['residential', { oneway: '-1' }, 'car< foot= bike<'],
    ['residential', { oneway: 'yes', 'oneway:bicycle': 'no' }, 'car> foot= bike='],
    ['residential', { oneway: 'yes', cycleway: 'opposite_lane' }, 'car> foot= bike='],
    ['residential', { oneway: 'yes', 'cycleway:left': 'opposite' }, 'car> foot= bike='],
    ['residential', { oneway: 'reversible' }, 'foot='],
    ['primary', { junction: 'roundabout' }, 'car> foot= bike>'],
    ['motorway', {}, 'car>'],
    ['motorway', { oneway: 'no' }, 'car='],
    ['trunk', {}, 'car='],
    ['primary', { motorroad: 'yes' }, 'car='],
    ['service', { access: 'private' }, ''],
    ['service', { access: 'private', foot: 'yes' }, 'foot='],
    ['residential', { access: 'no', bicycle: 'yes' }, 'bike='],
    ['residential', { access: 'customers;delivery' }, 'car= foot= bike='],
    ['residential', { access: 'conditionnal' }, 'car= foot= bike='],
    ['residential', { motor_vehicle: 'no' }, 'foot= bike='],
    ['residential', { vehicle: 'no' }, 'foot='],
    ['residential', { vehicle: 'no', motorcar: 'yes' }, 'car= foot='],
    ['secondary', { bicycle: 'use_sidepath', foot: 'no' }, 'car= bike='],
    ['pedestrian', {}, 'foot= bike='],
    ['footway', {}, 'foot='],
    ['footway', { bicycle: 'yes' }, 'foot= bike='],
    ['cycleway', { oneway: 'yes' }, 'foot= bike>'],
    ['steps', {}, 'foot='],
    ['track', {}, 'foot= bike='],
    ['track', { motor_vehicle: 'yes' }, 'car= foot= bike='],
    ['busway', {}, ''],
    ['ferry', {}, 'foot= bike='],
    ['ferry', { motor_vehicle: 'yes' }, 'car= foot= bike='],
  ])('%s %o: %s', (highway, tags, expected) => {
    expect(said(highway, tags)).toBe(expected);
  });

  test('crews pass private gates and bus lanes, not stairs', () => {
    expect(accessOf('service', { access: 'private' }).emergency).toBe('both');
    expect(accessOf('busway', {}).emergency).toBe('both');
    expect(accessOf('steps', {}).emergency).toBeUndefined();
    expect(accessOf('footway', { emergency: 'yes' }).emergency).toBe('both');
    expect(accessOf('residential', { emergency: 'no' }).emergency).toBeUndefined();
  });

  test('a street for destinations is kept, and said to be one', () => {
    expect(isDestinationOnly({ motor_vehicle: 'destination' })).toBe(true);
    expect(isDestinationOnly({ access: 'destination', motor_vehicle: 'yes' })).toBe(false);
  });
});

describe('the limit on a street', () => {
  test.each<[Highway, Tags, number]>([
    ['residential', { maxspeed: '30' }, 30],
    ['residential', { maxspeed: '30 mph' }, 48],
    ['residential', { maxspeed: 'FR:urban' }, 50],
    ['residential', { maxspeed: 'FR:zone30' }, 30],
    ['residential', { 'zone:maxspeed': 'FR:20' }, 20],
    ['secondary', { 'source:maxspeed': 'FR:rural' }, 80],
    ['primary', { 'maxspeed:forward': '70', 'maxspeed:backward': '50' }, 50],
    ['residential', { maxspeed: 'signals' }, 50],
    ['residential', { maxspeed: '0' }, 50],
    ['residential', { maxspeed: '999' }, 255],
    ['residential', { maxspeed: '5' }, 5],
    ['residential', { maxspeed: 'constructor' }, 50],
    ['motorway', {}, 130],
    ['trunk', {}, 110],
    ['residential', {}, 50],
    ['living_street', {}, 20],
  ])('%s %o: %i km/h, since maxspeed without a unit is km/h', (highway, tags, expected) => {
    expect(limitKmh(highway, tags)).toBe(expected);
  });
});
