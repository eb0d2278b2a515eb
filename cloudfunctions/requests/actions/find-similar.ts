import type { z } from 'zod';
import { locatePlace, type Location } from '../../directory/api';
import type { RegisteredCall } from '../../platform/endpoint';
import type { inputs, NeighbourView, SimilarNeed } from '../contract';
import { neighbourView } from '../neighbour-view';
import type { ServiceRequest } from '../request';
import { queryOf } from '../routing';
import { nearness, rankSimilar, type Likened } from '../similar';
import { openInNeighbourhood } from '../store-following';
import { viewerOf } from '../viewer';

const DAY = 24 * 60 * 60 * 1000;
const DAYS = 60;
const MOST = 5;
/** Read at most: a community of some thousand homes has fewer open at a time. */
const CANDIDATES = 200;
/** Fewer characters say too little to be compared. */
const LEAST_CHARACTERS = 4;

/**
 * What neighbours of mine near a place have said already, and is likely the same. One database call for them, and what it costs to
 * find the place; none when there is nothing to compare. Only what a neighbour may read is compared, so that no answer tells more.
 */
export async function findSimilar(
  call: RegisteredCall,
  { words, categoryId, place }: z.output<typeof inputs.similar>,
): Promise<SimilarNeed[]> {
  const { communityCode, openid } = viewerOf(call);
  if (communityCode === null || [...words.trim()].length < LEAST_CHARACTERS) return [];
  const [location, found] = await Promise.all([
    locatePlace(queryOf(place), call.now),
    openInNeighbourhood(communityCode, call.now - DAYS * DAY, CANDIDATES),
  ]);
  const asked = { words, categoryId: categoryId ?? '', ...whereIs(location) };
  const candidates = found
    .filter(({ author }) => author.openid !== openid)
    .flatMap((request) => {
      const view = neighbourView(request, call.now);
      return view ? [{ likened: likenedTo(view, request), of: { view, request } }] : [];
    });
  return rankSimilar(asked, candidates, MOST).map(({ view, request }) => {
    const distance = nearness(asked, likenedTo(view, request)).text;
    const alike = view.category.id === categoryId ? `，也是${view.category.label}` : '';
    return { ...view, distance, why: distance + alike };
  });
}

function whereIs(location: Location): Pick<Likened, 'point' | 'buildingText'> {
  return { point: location.point, buildingText: location.outcome === 'inside' ? location.buildingText : '' };
}

function likenedTo({ words, category, placeText }: NeighbourView, { place }: ServiceRequest): Likened {
  return { words, categoryId: category.id, point: place.point, buildingText: placeText };
}
