import type { HeldSkills, Skill } from '@vigie/community';
import type { PositionE7 } from '@vigie/geo';

/** A person, as far as matching may know them: no name, and no place nearer than their commune. */
export interface Candidate {
  readonly id: string;
  /** Agreed to be proposed to needs. */
  readonly consents: boolean;
  /** The middle of their commune, E7, longitude first. */
  readonly position: PositionE7;
  /** How far they go, kilometres. */
  readonly radiusKm: number;
  /** Works from afar, too. */
  readonly remote: boolean;
  readonly hoursAWeek: number;
  readonly skills: HeldSkills;
  readonly learns: readonly Skill[];
  /** BCP 47 tags. */
  readonly languages: readonly string[];
  /** Needs that they take on at once, teams and open proposals together. */
  readonly capacity: number;
  /** How many of these are taken. */
  readonly taken: number;
}

/** Who is on a need's team already. */
export interface Member {
  readonly id: string;
  readonly skills: HeldSkills;
}

/** A need that looks for people. */
export interface OpenNeed {
  readonly id: string;
  /** The middle of its commune, E7, longitude first. */
  readonly position: PositionE7;
  /** Can be done from afar. */
  readonly remote: boolean;
  readonly hoursAWeek: number;
  /** All that the team must know. */
  readonly skills: readonly Skill[];
  /** BCP 47 tags, of which a person speaks one; none: any will do. */
  readonly languages: readonly string[];
  readonly team: readonly Member[];
  /** Who has been asked and has not answered. */
  readonly asked: readonly string[];
  /** Who has declined it, or was. */
  readonly declined: readonly string[];
}
