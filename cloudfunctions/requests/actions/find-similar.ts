import type { z } from 'zod';
import { locatePlace, surroundings, type Location } from '../../directory/api';
import type { RegisteredCall } from '../../platform/endpoint';
import { mayReadNames, maySee, type RequestViewer } from '../access';
import type { inputs, NeighbourView, SimilarNeed } from '../contract';
import { communityOf, NEARBY_METRES, neighbourView } from '../neighbour-view';
import type { ServiceRequest } from '../request';
import { queryOf } from '../routing';
import { isNear, nearness, rankSimilar, wordsAlike, type Likened, asNeighboursKnow } from '../similar';
import { openInNeighbourhoods } from '../store-following';
import { neighbourOf } from '../viewer';
import { DAY } from '../../platform/clock';

const DAYS = 60;
const MOST = 5;
/** Read at most for each community, of those that have some of its words: however many others are newer. */
const CANDIDATES = 200;
/** Fewer characters say too little to be compared. */
const LEAST_CHARACTERS = 4;

/**
 * What neighbours of mine near a place have said already, and is likely the same: of my community, and across its border as far as
 * the place and my community are near. One database call for them, and what it costs to find the place; none when there is nothing
 * to compare. Only what a neighbour may read is compared, so that no answer tells more.
 */
export async function findSimilar(
  call: RegisteredCall,
  { words, categoryId, place }: z.output<typeof inputs.similar>,
): Promise<SimilarNeed[]> {
  const viewer = await neighbourOf(call);
  const { communityCode } = viewer;
  if (communityCode === null || [...words.trim()].length < LEAST_CHARACTERS) return [];
  const location = await locatePlace(queryOf(place), call.now);
  const asked = { words, categoryId: categoryId ?? '', ...whereIs(location) };
  const around = asked.point ? (await surroundings(call.now))(asked.point, NEARBY_METRES) : new Map<string, string>();
  const communities = [...new Set([communityCode, ...around.keys()])];
  const found = await openInNeighbourhoods(
    communities,
    call.now - DAYS * DAY,
    CANDIDATES * communities.length,
    wordsAlike(words),
  );
  const candidates = found.flatMap((request) => {
    const view = offeredTo(viewer, request, asked)
      ? neighbourView(request, call.now, mayReadNames(viewer, request))
      : null;
    const likened = view && likenedTo(view, request, communityCode);
    return view && likened ? [{ likened, of: { view, likened, beyond: nameBeyond(request, viewer, around) } }] : [];
  });
  return rankSimilar(asked, candidates, MOST).map(({ view, likened, beyond }) => {
    const { text } = nearness(asked, likened);
    const distance = beyond === '' ? text : `${text}，在${beyond}`;
    const alike = view.category.id === categoryId ? `，也是${view.category.label}` : '';
    return { ...view, distance, why: distance + alike };
  });
}

/** Not one's own; and of another community only what is near, both to the place and to where they live. */
function offeredTo(viewer: RequestViewer, request: ServiceRequest, asked: Likened): boolean {
  if (request.author.openid === viewer.openid) return false;
  if (communityOf(request.cellCode) === viewer.communityCode) return true;
  return isNear(asked, { point: asNeighboursKnow(request.place.point) }) && maySee(viewer, request);
}

/** The name of the other community that it is in, '' for one's own. */
function nameBeyond(
  { cellCode }: ServiceRequest,
  { communityCode }: RequestViewer,
  around: ReadonlyMap<string, string>,
) {
  const code = communityOf(cellCode);
  return code === communityCode ? '' : (around.get(code) ?? '');
}

function whereIs(location: Location): Pick<Likened, 'point' | 'buildingText'> {
  return {
    point: asNeighboursKnow(location.point),
    buildingText: location.outcome === 'inside' ? location.buildingText : '',
  };
}

/** Buildings of two communities may be called the same. */
function likenedTo(
  { words, category, placeText }: NeighbourView,
  { place, cellCode }: ServiceRequest,
  home: string,
): Likened {
  const buildingText = communityOf(cellCode) === home ? placeText : '';
  return { words, categoryId: category.id, point: asNeighboursKnow(place.point), buildingText };
}
