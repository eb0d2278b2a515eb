import { metresBetween } from '../directory/api';
import type { GeoPoint } from '../../miniprogram/vocabulary/grid';
import { normaliseWords } from './keys';
import { matterPatternsIn, mattersIn } from './matters';
import { NEARBY_METRES } from './neighbour-view';

/** What of a need decides whether another is about the same. */
export interface Likened {
  /** as neighbours may read them */
  words: string;
  /** '' while it is not chosen */
  categoryId: string;
  /** as neighbours may know it, see asNeighboursKnow() */
  point: GeoPoint | null;
  /** to the building */
  buildingText: string;
}

/** How near two places are: words for a person, and what it counts. */
interface Nearness {
  text: string;
  weight: number;
}
/** In bands, so that no answer tells a place more exactly than its building does. */
const BANDS: readonly (Nearness & { metres: number })[] = [
  { metres: 100, text: '100 米以内', weight: 0.95 },
  { metres: 300, text: '300 米以内', weight: 0.8 },
  { metres: NEARBY_METRES, text: `${NEARBY_METRES} 米以内`, weight: 0.55 },
];
const SAME_BUILDING: Nearness = { text: '同一栋楼', weight: 1 };
const UNKNOWN: Nearness = { text: '同一个社区', weight: 0.6 };
const FAR: Nearness = { text: '同一个社区', weight: 0.35 };

export function nearness(a: Likened, b: Likened): Nearness {
  if (a.buildingText !== '' && a.buildingText === b.buildingText) return SAME_BUILDING;
  if (!a.point || !b.point) return UNKNOWN;
  const metres = metresBetween(a.point, b.point);
  return BANDS.find((band) => metres <= band.metres) ?? FAR;
}

/** Some 200 metres, in degrees. */
const LATTICE = 0.002;

/**
 * A place as neighbours may know it: no nearer than the corner of a street. All that is answered to them is measured between such
 * places, so that asking from many places tells nobody's door. Pure.
 */
export function asNeighboursKnow(point: GeoPoint | null): GeoPoint | null {
  const near = (degrees: number) => Math.round(Math.round(degrees / LATTICE) * LATTICE * 1000) / 1000;
  return point && { longitude: near(point.longitude), latitude: near(point.latitude) };
}

/** Near as measured: what lies in another community counts by nothing else. */
export function isNear(a: Pick<Likened, 'point'>, b: Pick<Likened, 'point'>): boolean {
  return a.point !== null && b.point !== null && metresBetween(a.point, b.point) <= NEARBY_METRES;
}

/** What the three count for in what is said; matters weigh most, since the same one is put in many words. */
const WEIGHT = { matters: 0.5, pairs: 0.3, category: 0.2 } as const;

/** Said about anything, and so about nothing. */
const EMPTY =
  /我们|你们|大家|居民|请|希望|麻烦|能不能|可以|尽快|赶紧|处理|解决|一下|反映|问题|小区|社区|物业|现在|一直|好几天|没人|有人|来|管|号楼|单元|楼道|[0-9一二三四五六七八九十]+/gu;

/** Every two neighbouring characters of what is left of a text. */
function pairsOf(words: string): Set<string> {
  const characters = [...normaliseWords(words.replace(EMPTY, ' '))];
  return new Set(characters.slice(1).map((character, i) => `${characters[i]}${character}`));
}

/** What another has to say somewhere to be about the same: one of its matters, or some of its own words. Nothing to look for by: null. */
export function wordsAlike(words: string): string | null {
  const pairs = [...pairsOf(words)].slice(0, PAIRS_LOOKED_FOR);
  const said = [...matterPatternsIn(words), ...pairs.filter((pair) => /^[\p{L}\p{N}]+$/u.test(pair))];
  return said.length > 0 ? said.join('|') : null;
}
const PAIRS_LOOKED_FOR = 24;

/** How much of the shorter is in the other: a long account of the same thing is the same thing. */
function shared<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const least = Math.min(a.size, b.size);
  return least === 0 ? 0 : [...a].filter((one) => b.has(one)).length / least;
}

/** How much of both together is in both. */
function overlap<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const both = [...a].filter((one) => b.has(one)).length;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}

/**
 * How likely two needs are about the same thing, 0 … 1: what is said, by how near it is. Pure. How good it is stands in
 * test/requests/similar.test.ts.
 */
export function likeness(a: Likened, b: Likened): number {
  const [ofA, ofB] = [mattersIn(a.words), mattersIn(b.words)];
  const pairs = shared(pairsOf(a.words), pairsOf(b.words));
  const sameCategory = a.categoryId !== '' && a.categoryId === b.categoryId ? 1 : 0;
  // What neither names is compared by its characters alone.
  const matters = ofA.size === 0 && ofB.size === 0 ? pairs : overlap(ofA, ofB);
  const said = WEIGHT.matters * matters + WEIGHT.pairs * pairs + WEIGHT.category * sameCategory;
  return (
    said * Math.max(nearness(a, b).weight, pairs >= SAME_WORDS && least(a, b) >= ENOUGH_PAIRS ? UNKNOWN.weight : 0)
  );
}

/** So much of the shorter in the other is the same words: then it is likely the same, wherever in the community it is. */
const SAME_WORDS = 0.9;
const ENOUGH_PAIRS = 4;
const least = (a: Likened, b: Likened) => Math.min(pairsOf(a.words).size, pairsOf(b.words).size);

/** From here on it is worth asking. */
export const LIKELY = 0.4;

/** Those that are likely the same, the likeliest first. Pure. @param most how many at most */
export function rankSimilar<T>(asked: Likened, candidates: readonly { likened: Likened; of: T }[], most: number): T[] {
  return candidates
    .map(({ likened, of }) => ({ of, score: likeness(asked, likened) }))
    .filter(({ score }) => score >= LIKELY)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ of }) => of);
}
