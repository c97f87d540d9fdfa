import { type LineE7, toDegrees } from '@vigie/geo';
import { type Instructions, instruction, type Route, type RouteAnswer } from '@vigie/roads';
import { distance, duration } from './measures.ts';

// Positions in degrees, longitude first, and lines as GeoJSON: what the tools of this format read.

export const lineString = (line: LineE7): object => {
  return { type: 'LineString', coordinates: line.map(toDegrees) };
};

export const multiLineString = (lines: readonly LineE7[]): object => {
  return { type: 'MultiLineString', coordinates: lines.map((line) => line.map(toDegrees)) };
};

export function answerJson(answer: RouteAnswer, language: Instructions): object {
  if (answer.ok) return routeJson(answer.value, language);
  const { lastReachable, ...refusal } = answer.refusal;
  return { refusal: { ...refusal, ...(lastReachable ? { lastReachable: toDegrees(lastReachable) } : {}) } };
}

export function routeJson({ geometry, steps, waits, ...rest }: Route, language: Instructions): object {
  return {
    ...rest,
    geometry: lineString(geometry),
    steps: steps.map((step) => ({
      ...step,
      position: toDegrees(step.position),
      text: instruction(step, language),
    })),
    waits: waits.map((wait) => ({ ...wait, position: toDegrees(wait.position) })),
  };
}

export function answerText(answer: RouteAnswer, language: Instructions): string {
  if (answer.ok) return routeText(answer.value, language);
  const { code, detail, lastReachable, blockedBy } = answer.refusal;
  const lines = [[code, detail].filter((part) => part !== undefined).join(' ')];
  if (lastReachable) lines.push(`  last point that can be reached: ${toDegrees(lastReachable).join(',')}`);
  for (const { entry, rule } of blockedBy ?? []) lines.push(`  closed by ${entry} (${rule})`);
  return `${lines.join('\n')}\n`;
}

function routeText(way: Route, language: Instructions): string {
  const lines = [`${way.profile}: ${duration(way.durationS)}, ${distance(way.distanceM)}`];
  for (const step of way.steps) {
    const follow = step.turn === 'arrive' ? '' : distance(step.distanceM);
    lines.push(`  ${follow.padStart(8)}  ${instruction(step, language)}`);
  }
  for (const { position, waitS, untilMs, entries } of way.waits) {
    const where = `at ${toDegrees(position).join(',')} until ${new Date(untilMs).toISOString()}`;
    lines.push(`  waits ${duration(waitS)} ${where} for ${entries.map(({ entry }) => entry).join(', ')}`);
  }
  for (const { entry, rule } of way.avoided) lines.push(`  avoids ${entry} (${rule})`);
  for (const { entry, rule, distanceM } of way.doubtful)
    lines.push(`  crosses ${distance(distanceM)} that ${entry} (${rule}) makes doubtful`);
  lines.push(`  situation ${way.situation}`);
  return `${lines.join('\n')}\n`;
}
