import { beijingDate, beijingInstant, sayDate } from '../../platform/clock';
import { photosFor } from '../../platform/media-shown';
import type { Actor } from '../../platform/step-rows';
import { actionsFor, timelineOf } from '../../platform/subject';
import type { PieceView, StairwellView } from './contract';
import { stairwellKind } from './decide';
import type { Piece, Stairwell, StairwellSide } from './stairwell';

const day = (at: number, now: number) => sayDate(beijingInstant(beijingDate(at), 0), now).split(' ')[0] ?? '';

/** One stairwell as somebody who passes, lives there or keeps it sees it: what waits is the chief's, and its author's own. */
export function stairwellView(state: Stairwell, actor: Actor<StairwellSide>): StairwellView {
  const { openid, now, sides } = actor;
  const isChief = sides.includes('chief');
  const lives = isChief || sides.includes('neighbour');
  const pieceView = ({ id, openid: author, name, words, photos, at }: Piece): PieceView => ({
    id,
    words,
    // Whoever only passes is not told who lives here.
    byText: `${lives ? name : '一位邻居'}，${day(at, now)}`,
    ...photosFor(state.media, photos, { uploader: author === openid && openid !== '', works: false, judges: isChief }),
  });
  const pieces = [...state.shown].reverse().map(pieceView);
  const waiting = state.waiting.filter((one) => isChief || (openid !== '' && one.openid === openid)).map(pieceView);
  return {
    id: state._id,
    version: state.version,
    title: `${state.building} ${state.theme}`,
    theme: state.theme,
    rules: state.rules,
    chiefText: `楼长：${state.chief.name}`,
    chiefPhone: state.chief.phone,
    pieces,
    waiting,
    heldPhotos: [...pieces, ...waiting].flatMap(({ heldPhotos }) => heldPhotos),
    timeline: isChief
      ? timelineOf(stairwellKind, state.history.slice(-50), { openid, now }, () => ({
          photos: [],
          heldPhotos: [] as [],
        }))
      : [],
    availableActions: actionsFor(stairwellKind, state, actor),
  };
}
