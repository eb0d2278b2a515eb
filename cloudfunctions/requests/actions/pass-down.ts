import type { z } from 'zod';
import { derivedId } from '../../platform/commands';
import type { RegisteredCall } from '../../platform/endpoint';
import { GRID_CODE_LENGTH, POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import { categoryFor } from '../categories';
import type { inputs, RequestDetail } from '../contract';
import { passingPost } from '../mandates';
import { requestRefusals } from '../refusals';
import { ownerAt, placeInCell } from '../routing';
import { requestById } from '../store';
import { mandateById } from '../store-mandates';
import { detailFor } from './detail-for';
import { refuseBadContent, refuseBadPhotos } from '../../platform/content';
import { insertNew } from './submit';

type Input = z.output<(typeof inputs)['pass-down']>;

/**
 * A town, a district or one of their departments asks a community to do what is on the list of such matters. It becomes a request
 * like any other, with the community's worker or chief as its owner and the one who asked as its author.
 * @throws Refusal MANDATE_NOT_LISTED for what is on no list of the place's district, NOT_ABOVE for who has no post above the place
 */
export async function passDown(call: RegisteredCall, input: Input): Promise<RequestDetail> {
  const id = derivedId(call.caller.openid, call.commandId);
  const earlier = await requestById(id);
  if (earlier) return detailFor(call, earlier, true);
  const { account, posts } = call.identity;
  const [placed, mandate] = await Promise.all([placeInCell(input.place, call.now), mandateById(input.mandateId)]);
  const { code, communityCode } = placed.cell;
  const post = passingPost(posts, code);
  if (!post) throw requestRefusals.notAbove();
  const district = code.slice(0, GRID_CODE_LENGTH.district);
  if (!mandate || mandate.ended || mandate.gridCode !== district) throw requestRefusals.notMandated();
  const category = await categoryFor(mandate.categoryId, code, call.now);
  if (!category) throw requestRefusals.notMandated();
  await refuseBadPhotos(input.photos);
  await refuseBadContent(call.caller.openid, input.words);
  const owner = await ownerAt(communityCode, POST_KINDS.communityWorker, '', call.now);
  const reason = `${post.gridName}${post.title}交办清单里的“${mandate.label}”，由${owner.title}负责。`;
  return insertNew(call, {
    id,
    commandId: call.commandId,
    author: { openid: call.caller.openid, name: account.name, phone: account.phone, addressText: post.gridName },
    mandate: { id: mandate._id, label: mandate.label, title: post.title, gridName: post.gridName },
    words: input.words,
    photos: input.photos,
    urgency: input.urgency,
    visibility: 'private',
    category,
    placed,
    owner: { ...owner, reason },
  });
}
