import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  CODE_SECONDS,
  type CheckWay,
  type ProofKind,
} from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { GeoPoint } from '../../../miniprogram/vocabulary/grid';

const WINDOW_MS = CODE_SECONDS * 1000;
/** What scanning and a slow network take, after the square has changed. */
const IN_TIME_MS = 10_000;
/** A fix that is no better than this says nothing about which side of a circle somebody is on. Metres. */
const VAGUE_METRES = 65;
const PREFIX = 'QJ';

/** What an occasion asks for, and what of it decides about a proof. */
export interface Asked {
  id: string;
  secret: string;
  proof: ProofKind;
  point: GeoPoint | null;
  radius: number;
}
/** What a phone brings. `distance` is from the occasion's point to the fix, in metres. */
export interface Evidence {
  code: string | null;
  fix: { distance: number; accuracy: number } | null;
}
export type Weighed =
  | { ok: true; way: CheckWay; /** enough to be checked in by, too little for hours by rule alone */ unsure: boolean }
  | {
      ok: false;
      because: 'by-hand' | 'no-code' | 'wrong-code' | 'old-code' | 'no-fix' | 'vague' | 'far';
      metres: number;
      accuracy: number;
    };

/** Which half minute this is. */
export function windowOf(now: number): number {
  return Math.floor(now / WINDOW_MS);
}
export function windowEndsAt(now: number): number {
  return (windowOf(now) + 1) * WINDOW_MS;
}

/** What the square says in one half minute. Nobody can tell the next from it. */
export function codeFor({ id, secret }: Pick<Asked, 'id' | 'secret'>, window: number): string {
  const mark = createHmac('sha256', secret).update(`${id}:${window}`).digest('base64url').slice(0, 22);
  return `${PREFIX}.${id}.${mark}`;
}

/** The occasion that a scanned code is of, '' for a code that is none of ours. */
export function occasionOfCode(code: string): string {
  return /^QJ\.([\w-]{1,64})\.[\w-]{22}$/.exec(code)?.[1] ?? '';
}

const same = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** How old a code is, in half minutes; null when it never was one of this occasion's last ten minutes. */
const LOOKED_BACK = 20;
function ageOf(asked: Asked, code: string, now: number): number | null {
  for (let age = 0; age <= LOOKED_BACK; age++) if (same(codeFor(asked, windowOf(now) - age), code)) return age;
  return null;
}

function weighCode(asked: Asked, code: string | null, now: number): Weighed {
  const no = (because: 'no-code' | 'wrong-code' | 'old-code'): Weighed => ({
    ok: false,
    because,
    metres: 0,
    accuracy: 0,
  });
  if (code === null) return no('no-code');
  const age = ageOf(asked, code, now);
  if (age === null) return no('wrong-code');
  if (age > 1) return no('old-code');
  // Long enough on its way for a picture of it to have been passed on.
  return { ok: true, way: 'code', unsure: age === 1 && now % WINDOW_MS > IN_TIME_MS };
}

/**
 * A place is what the phone says it is, and can be made up: alone it is never sure. One that claims to be exact to nothing is no fix of
 * any satellite. Surely inside, surely outside, or the fix decides only if it is a good one.
 */
function weighPlace({ point, radius }: Asked, fix: Evidence['fix']): Weighed {
  if (!fix || !point) return { ok: false, because: 'no-fix', metres: 0, accuracy: 0 };
  const { distance, accuracy } = fix;
  if (distance + accuracy <= radius) return { ok: true, way: 'place', unsure: true };
  if (distance - accuracy > radius) return { ok: false, because: 'far', metres: Math.round(distance), accuracy };
  if (accuracy > VAGUE_METRES) return { ok: false, because: 'vague', metres: Math.round(distance), accuracy };
  return { ok: true, way: 'place', unsure: true };
}

/** Does what a phone brings show that somebody is there? Pure. @param now epoch milliseconds */
export function weighProof(asked: Asked, evidence: Evidence, now: number): Weighed {
  switch (asked.proof) {
    case 'hand':
      return { ok: false, because: 'by-hand', metres: 0, accuracy: 0 };
    case 'code':
      return weighCode(asked, evidence.code, now);
    case 'place':
      return weighPlace(asked, evidence.fix);
    case 'both': {
      const code = weighCode(asked, evidence.code, now);
      if (!code.ok) return code;
      const place = weighPlace(asked, evidence.fix);
      return place.ok ? { ok: true, way: 'both', unsure: code.unsure || evidence.fix?.accuracy === 0 } : place;
    }
  }
}
