import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { codeImage } from '../../../platform/code-image';
import { linkTo } from '../../../platform/link-code';
import type { CodeView, RosterView } from '../../contract';
import type { Occasion } from '../../occasions/occasion';
import { taken } from '../../occasions/places';
import { codeFor, windowEndsAt, windowOf } from '../proof';
import { attendanceRefusals as refused } from '../../occasions/refusals';
import { rosterView } from '../roster';
import { outOfWindow } from '../../occasions/say';
import { isOrganiser } from '../../occasions/sides';
import { occasionById } from '../../occasions/store';
import { attendancesOf, countThere } from '../../hours/store';
import { badgesAmong } from '../../people/store-participants';
import { checkInWindow, checkOutWindow, momentIn } from '../windows';
import { statusLabel, wordsOf } from '../../occasions/wording';
import { viewerFor } from '../../actions/viewer';

/** An occasion for those who hold it; for anybody else it is not theirs. */
async function held(call: RegisteredCall, id: string): Promise<Occasion> {
  const occasion = await occasionById(id);
  if (!occasion) throw refusals.notFound('这场活动');
  if (!isOrganiser(await viewerFor(call, occasion), occasion)) throw refusals.forbidden('desk of an occasion');
  return occasion;
}

/** The square of this half minute: shown while one may check in or out. Two database calls. */
export async function showCode(call: RegisteredCall, { id }: { id: string }): Promise<CodeView> {
  const occasion = await held(call, id);
  if (occasion.status !== 'planned') throw refused.wrongStatus(wordsOf(occasion), statusLabel(occasion), '签到');
  if (occasion.proof === 'place' || occasion.proof === 'hand') throw refused.noCodeHere();
  const window = { from: checkInWindow(occasion).from, until: checkOutWindow(occasion).until };
  const moment = momentIn(window, call.now);
  if (moment !== 'open') throw refused.outOfWindow(outOfWindow('签到', window, moment, call.now));
  return {
    title: occasion.title,
    image: codeImage(linkTo('check', codeFor({ id: occasion._id, secret: occasion.secret }, windowOf(call.now)))),
    until: windowEndsAt(call.now),
    comeText: `${await countThere(id)} 人签到，${taken(occasion)} 人${wordsOf(occasion).join}`,
  };
}

/** Who has come, who has not, with whom to call: for those who hold it. Three database calls. */
export async function showRoster(call: RegisteredCall, { id }: { id: string }): Promise<RosterView> {
  const [occasion, there] = await Promise.all([held(call, id), attendancesOf(id)]);
  const everybody = [...occasion.signups, ...there].map(({ openid }) => openid);
  return rosterView(occasion, there, await badgesAmong([...new Set(everybody)]), call.now);
}
