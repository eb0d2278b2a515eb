import type { RequestLink, ServiceRequest } from './request';
import type { Side } from './step';

/** What the other one is, seen from this one. */
export const LINK_WORDS: Readonly<Record<RequestLink['kind'], string>> = {
  related: '有关的',
  'merged-into': '并入的那一件',
  'merged-from': '并进来的',
  'split-into': '分出去的',
  'split-from': '从这一件分出来',
};

/** Sides that work on it, or see to it that others do. */
const WORKING: readonly Side[] = ['owner', 'dispatcher', 'supervisor', 'staff', 'participant'];
/** An author's own: the two matters that were one. What others have to do with it is not theirs to know. */
const AUTHORS: readonly RequestLink['kind'][] = ['split-into', 'split-from'];

/** The ties that somebody with these parts may know of. Pure. */
export function linksFor({ links }: Pick<ServiceRequest, 'links'>, sides: readonly Side[]): RequestLink[] {
  if (sides.some((side) => WORKING.includes(side))) return [...links];
  return sides.includes('author') ? links.filter(({ kind }) => AUTHORS.includes(kind)) : [];
}
