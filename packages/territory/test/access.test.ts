import type { Highway } from '@vigie/roads';
import { describe, expect, test } from 'vitest';
import { accessOf } from '../src/access.ts';
import type { Country } from '../src/countries.ts';
import type { Tags } from '../src/osm.ts';
import { ferryKmh, limitKmh } from '../src/speed.ts';

/** `car> foot= bike<!`: who may travel, and which way; `!` without passing through. */
const said = (highway: Highway, tags: Tags = {}): string => {
  const { access, noThrough } = accessOf(highway, tags);
  return Object.entries(access)
    .filter(([profile]) => profile === 'car' || profile === 'foot' || profile === 'bike')
    .map(([profile, ways]) => {
      const only = noThrough.some((one) => one === profile) ? '!' : '';
      return `${profile}${{ both: '=', forward: '>', backward: '<' }[ways]}${only}`;
    })
    .join(' ');
};

describe('who may travel a street', () => {
  test.each<[Highway, Tags, string]>([
    ['residential', {}, 'car= foot= bike='],
    ['residential', { oneway: 'yes' }, 'car> foot= bike>'],
    ['residential', { oneway: '-1' }, 'car< foot= bike<'],
    ['residential', { oneway: 'yes', 'oneway:bicycle': 'no' }, 'car> foot= bike='],
    ['residential', { oneway: 'yes', cycleway: 'opposite_lane' }, 'car> foot= bike='],
    ['residential', { oneway: 'yes', 'cycleway:left': 'opposite' }, 'car> foot= bike='],
    ['residential', { oneway: 'reversible' }, 'foot='],
    ['secondary', { 'access:backward': 'no', 'psv:backward': 'designated' }, 'car> foot= bike>'],
    ['secondary', { 'motor_vehicle:forward': 'no' }, 'car< foot= bike='],
    ['secondary', { oneway: 'yes', 'motor_vehicle:forward': 'no' }, 'foot= bike>'],
    ['primary', { junction: 'roundabout' }, 'car> foot= bike>'],
    ['motorway', {}, 'car>'],
    ['motorway', { oneway: 'no' }, 'car='],
    ['trunk', {}, 'car='],
    ['primary', { motorroad: 'yes' }, 'car='],
    ['residential', { oneway: 'yes', 'cycleway:left:oneway': '-1' }, 'car> foot= bike='],
    ['steps', { conveying: 'backward' }, 'foot<'],
    ['service', { access: 'private' }, 'car=! foot=! bike=!'],
    ['service', { access: 'private', foot: 'yes' }, 'car=! foot= bike=!'],
    ['service', { access: 'military' }, ''],
    ['service', { service: 'driveway' }, 'car=! foot= bike='],
    ['service', { service: 'driveway', motor_vehicle: 'yes' }, 'car= foot= bike='],
    ['service', { service: 'emergency_access' }, 'foot= bike='],
    ['residential', { access: 'residents' }, 'car=! foot= bike=!'],
    ['residential', { motor_vehicle: 'destination' }, 'car=! foot= bike='],
    ['residential', { access: 'destination', motor_vehicle: 'yes' }, 'car= foot= bike=!'],
    ['residential', { vehicle: 'private', bicycle: 'permissive' }, 'car=! foot= bike='],
    ['residential', { motor_vehicle: 'psv' }, 'foot= bike='],
    ['track', { motor_vehicle: 'agricultural;forestry' }, 'foot= bike='],
    ['track', { motor_vehicle: 'agricultural;destination' }, 'car=! foot= bike='],
    ['residential', { access: 'no', bicycle: 'yes' }, 'bike='],
    ['residential', { access: 'customers;delivery' }, 'car=! foot= bike=!'],
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

  test('crews pass private streets and bus lanes, not stairs', () => {
    const crews = (highway: Highway, tags: Tags = {}) => accessOf(highway, tags).access.emergency;
    expect(crews('service', { access: 'private' })).toBe('both');
    expect(accessOf('service', { access: 'private' }).noThrough).not.toContain('emergency');
    expect(crews('busway')).toBe('both');
    expect(crews('residential', { access: 'no' })).toBe('both');
    expect(crews('service', { service: 'emergency_access' })).toBe('both');
    expect(crews('steps')).toBeUndefined();
    expect(crews('footway', { emergency: 'yes' })).toBe('both');
    expect(crews('residential', { emergency: 'no' })).toBeUndefined();
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
    ['secondary', { 'zone:traffic': 'FR:rural' }, 80],
    ['service', { 'zone:traffic': 'FR:rural' }, 20],
    ['secondary', { maxspeed: 'DE:rural' }, 100],
    ['primary', { 'maxspeed:forward': '70', 'maxspeed:backward': '50' }, 50],
    ['residential', { maxspeed: 'signals' }, 50],
    ['residential', { maxspeed: '0' }, 50],
    ['residential', { maxspeed: '999' }, 255],
    ['residential', { maxspeed: '5' }, 5],
    ['residential', { maxspeed: 'constructor' }, 50],
    ['service', { service: 'parking_aisle' }, 10],
    ['motorway', {}, 130],
    ['trunk', {}, 110],
    ['residential', {}, 50],
    ['living_street', {}, 20],
  ])('%s %o: %i km/h, since maxspeed without a unit is km/h', (highway, tags, expected) => {
    expect(limitKmh(highway, tags, 'FR')).toBe(expected);
  });

  test.each<[Country, Highway, Tags, number]>([
    ['DE', 'motorway', { maxspeed: 'none' }, 130],
    ['DE', 'secondary', { 'maxspeed:type': 'DE:rural' }, 100],
    ['DE', 'residential', { 'zone:maxspeed': 'DE:zone:30' }, 30],
    ['DE', 'residential', { maxspeed: 'DE:bicycle_road' }, 30],
    ['DE', 'living_street', {}, 7],
    ['DE', 'residential', { 'zone:traffic': 'DE:urban' }, 50],
    ['IT', 'secondary', { maxspeed: 'IT:rural' }, 90],
    ['IT', 'trunk', {}, 110],
    ['IT', 'tertiary', {}, 50],
  ])('in %s %s %o: %i km/h', (country, highway, tags, expected) => {
    expect(limitKmh(highway, tags, country)).toBe(expected);
  });

  test.each([
    ['00:30', 10],
    ['1:00:00', 5],
    ['30', 10],
    ['PT30M', 10],
    ['PT1H', 5],
    ['PT', null],
    ['0', null],
    ['soon', null],
    [undefined, null],
  ])('of a ferry that takes %s for 5 km: %s km/h', (duration, expected) => {
    expect(ferryKmh(duration, 5_000)).toBe(expected);
  });
});
