import { FREE_LICENCES, type LicensedPart } from '@vigie/community';
import spdx from 'spdx-license-list';

/** Programs may be under whatever the OSI approves; the usual ones come first, and the others by their identifiers. */
const OTHER_CODE: readonly string[] = Object.keys(spdx)
  .filter((id) => spdx[id]?.osiApproved && !(FREE_LICENCES.code as readonly string[]).includes(id))
  .sort();

export const usualLicences = (part: LicensedPart): readonly string[] => FREE_LICENCES[part];

export const otherLicences = (part: LicensedPart): readonly string[] => (part === 'code' ? OTHER_CODE : []);

/** By its SPDX identifier; data and contents by the open definition, for which SPDX has no mark. */
export const isFree = (part: LicensedPart, licence: string): boolean =>
  usualLicences(part).includes(licence) || otherLicences(part).includes(licence);
