import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OsmRelation } from '../src/osm.ts';
import { type Drawn, idOf, town } from './crossroads.ts';

/** Four arms meet in E. */
const CROSS: Drawn = {
  map: `
  A
 BEC
  D`,
  ways: { AE: {}, BE: {}, EC: {}, ED: {} },
};

const why = ({ skipped }: ReturnType<typeof town>) =>
  skipped.filter(({ what }) => what === 'turn restriction').map(({ why }) => why);

describe('a turn restriction', () => {
  test('no_* forbids its turn to vehicles; walkers and crews make it', () => {
    const { bans } = town({ ...CROSS, turns: [[{ restriction: 'no_left_turn' }, 'BE', 'E', 'AE']] });
    for (const profile of ['car', 'bike', 'high-clearance'] as const) expect(bans(profile)).toEqual(['BEA']);
    for (const profile of ['foot', 'emergency'] as const) expect(bans(profile)).toEqual([]);
  });

  test('only_* forbids every other turn, and to turn back', () => {
    const { bans } = town({ ...CROSS, turns: [[{ restriction: 'only_straight_on' }, 'BE', 'E', 'EC']] });
    expect(bans('car')).toEqual(['BEA', 'BEB', 'BED']);
  });

  test('no_u_turn from a street into itself forbids to turn back', () => {
    const { bans } = town({ ...CROSS, turns: [[{ restriction: 'no_u_turn' }, 'BE', 'E', 'BE']] });
    expect(bans('car')).toEqual(['BEB']);
  });

  test('excepts those whom its tags except', () => {
    const except = (value: string) =>
      town({ ...CROSS, turns: [[{ restriction: 'no_left_turn', except: value }, 'BE', 'E', 'AE']] });
    expect(except('psv; bicycle').bans('bike')).toEqual([]);
    expect(except('psv; bicycle').bans('car')).toEqual(['BEA']);
    expect(except('motorcar').bans('car')).toEqual([]);
    expect(except('motorcar').bans('bike')).toEqual(['BEA']);
    expect(except('psv').bans('car')).toEqual(['BEA']);
  });

  test('for one kind of vehicle binds that kind only', () => {
    const own = (key: string) => town({ ...CROSS, turns: [[{ [key]: 'no_left_turn' }, 'BE', 'E', 'AE']] });
    expect(own('restriction:bicycle').bans('bike')).toEqual(['BEA']);
    expect(own('restriction:bicycle').bans('car')).toEqual([]);
    expect(own('restriction:motorcar').bans('bike')).toEqual([]);
    expect(own('restriction:motorcar').bans('high-clearance')).toEqual(['BEA']);
    expect(own('restriction:hgv').graph.bans).toEqual([]);
    expect(why(own('restriction:hgv'))).toEqual(['for others than our profiles']);
  });

  test('under a condition is not read, and counted', () => {
    for (const tags of [
      { 'restriction:conditional': 'no_left_turn @ (07:00-09:00)' },
      { 'restriction:motorcar:conditional': 'no_left_turn @ (07:00-09:00)' },
      { restriction: 'no_left_turn', hour_on: '07:00', hour_off: '09:00' },
    ] as Record<string, string>[]) {
      const built = town({ ...CROSS, turns: [[tags, 'BE', 'E', 'AE']] });
      expect(built.graph.bans).toEqual([]);
      expect(why(built)).toEqual(['only under a condition, such as an hour: not read']);
    }
  });

  test('no_entry may have several streets before it, no_exit several after', () => {
    const member = (name: string, role: string) => {
      return { type: 'way', ref: Object.keys(CROSS.ways).indexOf(name) + 1, role } as const;
    };
    const via = { type: 'node', ref: idOf('E'), role: 'via' } as const;
    const noEntry: OsmRelation = {
      id: 1,
      tags: { type: 'restriction', restriction: 'no_entry' },
      members: [member('AE', 'from'), member('BE', 'from'), via, member('ED', 'to')],
    };
    const noExit: OsmRelation = {
      id: 1,
      tags: { type: 'restriction', restriction: 'no_exit' },
      members: [member('AE', 'from'), via, member('BE', 'to'), member('EC', 'to')],
    };
    expect(town({ ...CROSS, relations: [noEntry] }).bans('car')).toEqual(['AED', 'BED']);
    expect(town({ ...CROSS, relations: [noExit] }).bans('car')).toEqual(['AEB', 'AEC']);
  });

  test('an only_* into a street closed to cars binds no car', () => {
    const { bans } = town({
      ...CROSS,
      ways: { ...CROSS.ways, EC: { motor_vehicle: 'psv' } },
      turns: [[{ restriction: 'only_straight_on' }, 'BE', 'E', 'EC']],
    });
    expect(bans('car')).toEqual([]);
    expect(bans('bike')).toEqual(['BEA', 'BEB', 'BED']);
  });

  test('keeps the junction where it stands, though but two streets meet there', () => {
    const { graph, bans } = town({
      map: 'ABC',
      ways: { AB: {}, BC: {} },
      turns: [[{ restriction: 'no_u_turn' }, 'AB', 'B', 'AB']],
    });
    expect(graph.edges).toHaveLength(2);
    expect(bans('car')).toEqual(['ABA']);
  });

  test('finds its street where others were folded into one with it', () => {
    // From F through A to E is one street, drawn as two ways, the second against the first.
    const { edge, bans } = town({
      map: `
 F
 A
BEC`,
      ways: { FA: {}, EA: {}, BE: {}, EC: {} },
      turns: [[{ restriction: 'no_right_turn' }, 'EA', 'E', 'BE']],
    });
    expect(edge('FAE')).toBeDefined();
    expect(bans('car')).toEqual(['FEB']);
  });

  test('that makes no sense is counted, and forbids nothing', () => {
    const through = { ...CROSS, ways: { AED: {}, BE: {}, EC: {} } };
    for (const [drawn, tags, members, reason] of [
      [through, { restriction: 'no_left_turn' }, 'AED E BE', 'from or to does not end at the via'],
      [CROSS, { restriction: 'no_left_turn' }, 'AE X BE', 'of streets that are not in the graph'],
      [CROSS, { restriction: 'no_left_turn' }, 'XY E BE', 'of streets that are not in the graph'],
      [CROSS, { restriction: 'no_fun' }, 'AE E BE', 'of an unknown kind'],
      [CROSS, { restriction: 'constructor' }, 'AE E BE', 'of an unknown kind'],
      [CROSS, {}, 'AE E BE', 'without a restriction'],
    ] as const) {
      const [from, via, to] = members.split(' ') as [string, string, string];
      const built = town({ ...drawn, turns: [[tags, from, via, to]] });
      expect(built.graph.bans).toEqual([]);
      expect(why(built)).toEqual([reason]);
    }
  });

  test('over a way, or without its members, is counted', () => {
    const tags = { type: 'restriction', restriction: 'no_u_turn' };
    const from = { type: 'way', ref: 1, role: 'from' } as const;
    const to = { type: 'way', ref: 2, role: 'to' } as const;
    const viaWay = { type: 'way', ref: 3, role: 'via' } as const;
    expect(why(town({ ...CROSS, relations: [{ id: 1, tags, members: [from, viaWay, to] }] }))).toEqual([
      'over a way, not at one junction: not read',
    ]);
    for (const members of [[], [from], [from, to], [from, { ...viaWay, type: 'relation' } as const, to]])
      expect(why(town({ ...CROSS, relations: [{ id: 1, tags, members }] }))).toEqual([
        'without from, via or to',
      ]);
  });

  test('whatever its members, is read or counted, and never breaks the graph', () => {
    const member = fc.record({
      type: fc.constantFrom('node', 'way', 'relation'),
      ref: fc.constantFrom(1, 2, 3, 4, 5, idOf('A'), idOf('E'), Number.NaN),
      role: fc.constantFrom('from', 'via', 'to', ''),
    });
    const kinds = fc.constantFrom('no_left_turn', 'only_right_turn', 'no_u_turn', 'odd');
    fc.assert(
      fc.property(kinds, fc.array(member, { maxLength: 5 }), (restriction, members) => {
        const relation = { id: 1, tags: { type: 'restriction', restriction }, members } as OsmRelation;
        const built = town({ ...CROSS, relations: [relation] });
        expect(built.graph.edges).toHaveLength(4);
        expect(built.graph.bans!.length > 0 || why(built).length > 0 || restriction.startsWith('only')).toBe(
          true,
        );
        for (const { from, to } of built.graph.bans!) {
          const head = from & 1 ? built.graph.edges[from >> 1]!.from : built.graph.edges[from >> 1]!.to;
          const tail = to & 1 ? built.graph.edges[to >> 1]!.to : built.graph.edges[to >> 1]!.from;
          expect(head).toBe(tail);
        }
      }),
    );
  });
});

const ALL = ['car', 'foot', 'bike', 'emergency', 'high-clearance'] as const;

describe('a barrier on a street', () => {
  /** Who is stopped at B on the way from A to C. */
  const stopped = (tags: Record<string, string>): string => {
    const { bans } = town({ map: 'ABC', ways: { ABC: {} }, nodes: { B: tags } });
    return ALL.filter((profile) => bans(profile).length > 0).join(' ');
  };

  test.each<[Record<string, string>, string]>([
    [{ barrier: 'bollard' }, 'car high-clearance'],
    [{ barrier: 'bollard', motor_vehicle: 'yes' }, ''],
    [{ barrier: 'bollard', access: 'no' }, 'car foot bike high-clearance'],
    [{ barrier: 'bollard', access: 'no', foot: 'yes', bicycle: 'yes' }, 'car high-clearance'],
    [{ barrier: 'bollard', emergency: 'no' }, 'car emergency high-clearance'],
    [{ barrier: 'block' }, 'car emergency high-clearance'],
    [{ barrier: 'block', emergency: 'yes' }, 'car high-clearance'],
    [{ barrier: 'jersey_barrier' }, 'car emergency high-clearance'],
    [{ barrier: 'debris' }, 'car emergency high-clearance'],
    [{ barrier: 'cycle_barrier' }, 'car emergency high-clearance'],
    [{ barrier: 'bus_trap' }, 'car high-clearance'],
    [{ barrier: 'chain' }, 'car high-clearance'],
    [{ barrier: 'kissing_gate' }, 'car bike emergency high-clearance'],
    [{ barrier: 'stile' }, 'car bike emergency high-clearance'],
    [{ barrier: 'wall' }, 'car foot bike emergency high-clearance'],
    [{ barrier: 'height_restrictor' }, 'emergency high-clearance'],
    [{ barrier: 'a word nobody knows' }, 'car emergency high-clearance'],
    [{ barrier: 'gate' }, ''],
    [{ barrier: 'gate', access: 'private' }, ''],
    [{ barrier: 'gate', motor_vehicle: 'no' }, 'car high-clearance'],
    [{ barrier: 'gate', motor_vehicle: 'agricultural' }, 'car high-clearance'],
    [{ barrier: 'lift_gate' }, ''],
    [{ barrier: 'sally_port' }, ''],
    [{ barrier: 'toll_booth' }, ''],
    [{ barrier: 'kerb' }, ''],
    [{ barrier: 'entrance' }, ''],
    [{ barrier: 'cattle_grid' }, ''],
    [{ barrier: 'border_control' }, ''],
  ])('%o stops: %s', (tags, expected) => {
    expect(stopped(tags)).toBe(expected);
  });

  test('is a junction where they may only turn back', () => {
    const { graph, bans } = town({ map: 'ABC', ways: { ABC: {} }, nodes: { B: { barrier: 'bollard' } } });
    expect(graph.edges).toHaveLength(2);
    expect(bans('car')).toEqual(['ABC', 'CBA']);
  });

  test('at a junction of streets of one class bars every way through it', () => {
    const { bans, skipped } = town({ ...CROSS, nodes: { E: { barrier: 'bollard' } } });
    expect(bans('car')).toHaveLength(12);
    expect(bans('foot')).toEqual([]);
    expect(skipped).toEqual([]);
  });

  const KEPT_FOR_THE_LEAST = {
    what: 'barrier',
    why: 'on a junction: kept for the least street there',
    count: 1,
  };

  test('drawn where a driveway leaves a street closes the driveway, and is counted', () => {
    const { bans, skipped } = town({
      map: CROSS.map,
      ways: { BE: {}, EC: {}, ED: { highway: 'service' } },
      nodes: { E: { barrier: 'block' } },
    });
    for (const profile of ['car', 'emergency', 'high-clearance'] as const)
      expect(bans(profile)).toEqual(['BED', 'CED', 'DEB', 'DEC']);
    expect(bans('foot')).toEqual([]);
    expect(skipped).toEqual([KEPT_FOR_THE_LEAST]);
  });

  test('drawn where a pedestrian street begins leaves the street that it begins at open', () => {
    const { bans } = town({
      map: CROSS.map,
      ways: { BEC: {}, ED: { highway: 'pedestrian', motor_vehicle: 'yes' } },
      nodes: { E: { barrier: 'bollard' } },
    });
    expect(bans('car')).toEqual(['BED', 'CED', 'DEB', 'DEC']);
  });

  test('a private gate drawn where a driveway leaves a street lets everybody along the street', () => {
    const { graph, edge, skipped } = town({
      map: CROSS.map,
      ways: { BE: {}, EC: {}, ED: { highway: 'service' } },
      nodes: { E: { barrier: 'gate', access: 'private' } },
    });
    expect(graph.bans).toEqual([]);
    for (const letters of ['BE', 'EC']) expect(edge(letters).noThrough).toEqual([]);
    expect(edge('ED').noThrough).toEqual(['car', 'foot', 'bike', 'high-clearance']);
    expect(skipped).toEqual([KEPT_FOR_THE_LEAST]);
  });

  test('that closes a driveway alone leaves what lies along the street a part of the town', () => {
    // Only the street through E leads to the east, where a private street leads as well.
    const { edge } = town({
      map: `
GABEC
H  DF`,
      ways: {
        AB: { name: 'Rue' },
        BE: {},
        EC: {},
        ED: { highway: 'service' },
        CF: { name: 'Impasse' },
        BDF: { access: 'private' },
        GA: { name: 'x' },
        GH: { name: 'y' },
      },
      nodes: { E: { barrier: 'bollard' } },
    });
    for (const letters of ['BE', 'EC', 'CF']) expect(edge(letters).noThrough).toEqual([]);
  });

  test('a gate that one may pass is a wait, not a junction', () => {
    const { edge } = town({ map: 'ABC', ways: { ABC: {} }, nodes: { B: { barrier: 'gate' } } });
    expect(edge('ABC').holdups).toMatchObject({ forward: { gates: 1 }, backward: { gates: 1 } });
    expect(edge('ABC').noThrough).toEqual([]);
  });

  test('a private gate lets nobody through but those who have business behind it', () => {
    for (const tags of [
      { barrier: 'gate', access: 'private' },
      { barrier: 'gate', locked: 'yes' },
    ] as Record<string, string>[]) {
      const { graph, edge } = town({
        map: `
ABCD
 E  `,
        ways: { ABCD: {}, BE: {}, DE: {} },
        nodes: { C: tags },
      });
      expect(graph.bans).toEqual([]);
      for (const letters of ['BC', 'CDEB']) expect(edge(letters).noThrough).toContain('car');
      expect(edge('AB').noThrough).toEqual([]);
      expect(edge('BC').noThrough).not.toContain('emergency');
    }
  });
});

describe('what lies behind streets without through traffic', () => {
  const ESTATE: Drawn = {
    map: `
 ABCDE
     F`,
    ways: { AB: { name: 'Rue' }, BC: { access: 'private' }, CDE: {}, EF: { name: 'Impasse' } },
  };

  test('is as they are: OSM says private of the entrance, and of nothing behind it', () => {
    // The town is greater than the estate.
    const { edge } = town({
      ...ESTATE,
      map: `GHI\n${ESTATE.map}`,
      ways: { ...ESTATE.ways, GA: {}, GH: { name: 'x' }, HI: { name: 'y' } },
    });
    expect(edge('CDE').noThrough).toEqual(['car', 'foot', 'bike', 'high-clearance']);
    expect(edge('EF').noThrough).toEqual(['car', 'foot', 'bike', 'high-clearance']);
    expect(edge('AB').noThrough).toEqual([]);
  });

  test('stays open when an open street leads there too', () => {
    const { edge } = town({ ...ESTATE, ways: { ...ESTATE.ways, FB: { name: 'Détour' } } });
    for (const letters of ['AB', 'CDE', 'EF', 'FB']) expect(edge(letters).noThrough).toEqual([]);
  });

  test('but a bollard on that open street closes it for cars alone', () => {
    const { edge } = town({
      map: `
GHI
ABCDE
  J F`,
      ways: { ...ESTATE.ways, FJB: { name: 'Détour' }, GA: {}, GH: { name: 'x' }, HI: { name: 'y' } },
      nodes: { J: { barrier: 'bollard' } },
    });
    expect(edge('CDE').noThrough).toEqual(['car', 'high-clearance']);
    expect(edge('FJ').noThrough).toEqual(['car', 'high-clearance']);
    expect(edge('JB').noThrough).toEqual([]);
  });

  test('an island that nothing leads to is left as it is', () => {
    const { edge } = town({ map: 'ABC EFG', ways: { ABC: {}, EF: {}, FG: { access: 'private' } } });
    expect(edge('EF').noThrough).toEqual([]);
  });
});
