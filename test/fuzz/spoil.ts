import { type Draw, NEVER, ODD } from './draw';

type Json = unknown;

/** A well-formed input with one thing about it that is not: what a broken page, or somebody who tries things, may send. */
export function spoil(draw: Draw, input: Json): Json {
  const copy = structuredClone(input);
  const places = placesIn(copy);
  const place = draw.any(places);
  if (!place || draw.chance(0.05)) return draw.pick<Json>([null, [], 'text', 7, { $gt: '' }, { unknown: true }]);
  const { holder, key } = place;
  const old = holder[key];
  const [name, to] = draw.pick<[string, Json]>([
    [key, undefined],
    [key, null],
    [key, draw.pick<Json>([true, 0, -1, 1e21, 1.5, '', 'x', [], {}, [[]], { $ne: null }, { $regex: '.*' }])],
    [key, draw.pick(NEVER)],
    [key, typeof old === 'string' ? `${old}${draw.pick(ODD)}` : [old, old]],
    [key, typeof old === 'number' ? old + draw.pick([-1, 1, 1e9, 0.5]) : String(old)],
    ['__proto__x', old],
    ['$set', { status: 'confirmed' }],
  ]);
  if (to === undefined) delete holder[name];
  else holder[name] = to;
  return copy;
}

interface Place {
  holder: Record<string, Json>;
  key: string;
}

/** Everything within it that can be changed. */
function placesIn(value: Json): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, Json>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}

/** The input as often as it has strings, each time with another of them made odd: in the midst of what it says, or in its place. */
export function eachStringOdd(draw: Draw, input: Json): Json[] {
  const count = stringsIn(input).length;
  return Array.from({ length: count }, (_, n) => {
    const copy = structuredClone(input);
    const { holder, key } = stringsIn(copy)[n]!;
    const odd = draw.pick([...ODD, ...NEVER]);
    holder[key] = draw.chance(0.5) ? odd : `${String(holder[key])}${odd}`;
    return copy;
  });
}

const stringsIn = (value: Json) => placesIn(value).filter(({ holder, key }) => typeof holder[key] === 'string');
