// What the server and the throttled page are timed on: the same code in both.
import { answersHash, type Course, closureTimes, routeTimes } from './course.ts';
import { customization, Follower, type Ours } from './ours.ts';
import { Sample } from './sample.ts';

/** Milliseconds, one for each time, and what was answered. */
export interface Timings {
  readonly customizations: readonly number[];
  readonly closures: readonly number[];
  readonly queries: readonly number[];
  readonly routes: readonly number[];
  readonly hash: string;
}

const CUSTOMIZATIONS = 20;

/** Each is done a few times before it is timed: what is asked of is the steady state. */
export async function timings(ours: Ours, course: Course): Promise<Timings> {
  const hash = await answersHash(ours, course);
  closureTimes(ours, { ...course, closures: course.closures.slice(0, 5) });
  const closures = closureTimes(ours, course).times;
  const routes = routeTimes(ours, course.pairs, 'car').times;
  return {
    customizations: customizationTimes(ours).times,
    closures,
    queries: queryTimes(ours, course).times,
    routes,
    hash,
  };
}

function customizationTimes(ours: Ours): Sample {
  const customize = customization(ours, 'car');
  for (let i = 0; i < 5; i++) customize();
  const sample = new Sample();
  for (let i = 0; i < CUSTOMIZATIONS; i++) sample.time(customize);
  return sample;
}

/** From node to node, with the path as links of the graph, and the course's areas in force. */
function queryTimes(ours: Ours, { areas, nodes }: Course): Sample {
  const follower = new Follower(ours, 'car');
  follower.replace(areas);
  for (const [from, to] of nodes) follower.path(from, to);
  const sample = new Sample();
  for (const [from, to] of nodes) sample.time(() => follower.path(from, to));
  return sample;
}
