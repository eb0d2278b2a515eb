import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { Refusal, refusals } from '../../../platform/errors';
import { ASKED, TOPICS } from '../../../../miniprogram/packages/visits/vocabulary/visits';
import { derivedId } from '../../../platform/commands';
import { seen } from '../../households/actions/see';
import { changed } from '../../households/decide';
import { byOf } from '../../households/actions/keep-households';
import { headOf, registeredOf } from '../../households/household';
import { households } from '../../households/store';
import { noticeOf } from '../../../platform/telling';
import type { RaisedView, recordInputs, RecordActionViews } from '../contract';
import { mayWith } from '../views';
import { appended, visitFor } from './show-visits';

type Inputs = { [A in keyof typeof recordInputs]: z.output<(typeof recordInputs)[A]> };
/** Loaded by the first need that a visit raises: most calls raise none, and a function that starts would wait for it. */
const loadRequests = () => import('../../../requests/api');

const WORDS = { ...TOPICS, ...ASKED } as const;

/**
 * What was heard at the door becomes a need in the household's name: who of it has registered sees, follows and rates it. The same topic
 * of a visit becomes one need, however often it is tapped.
 */
export async function raiseNeed(call: RegisteredCall, input: Inputs['raise-need']): Promise<RaisedView> {
  const { record, reader } = await visitFor(call, input.visitId);
  if (!mayWith(record, reader).raise) throw refusals.forbidden('raises a need of a visit');
  const { state } = await seen(call, record.householdId);
  const label = WORDS[input.topic].label;
  const { raiseFrom } = await loadRequests();
  const raised = await raiseFrom(call, {
    source: { kind: 'visit', id: `${record._id}.${input.topic}`, text: `走访 ${record.addressText}：${label}` },
    words: input.words,
    photos: [],
    place: { source: 'address', addressId: state.addressId, text: state.room },
    categoryId: input.categoryId,
    authorOpenid: registeredOf(state)?.openid ?? call.caller.openid,
  });
  if (!raised) throw await needsCategory(input.words, state.cellCode, call.now);
  const text = `${label}已转为诉求 ${raised.number}`;
  await appended(
    record,
    (now) =>
      now.raised.some(({ id }) => id === raised.id)
        ? { ...now, version: now.version + 1 }
        : {
            ...now,
            raised: [...now.raised, { kind: 'request' as const, id: raised.id, text }],
            version: now.version + 1,
          },
    call,
  );
  return { requestId: raised.id, number: raised.number };
}

async function needsCategory(words: string, cellCode: string, now: number): Promise<Refusal> {
  const { categoryOptions } = await loadRequests();
  const options = await categoryOptions(words, cellCode, now);
  return new Refusal('CATEGORY_NEEDED', '请选择诉求类别。', {
    fields: { categoryId: '请选择诉求类别。' },
    detail: { options },
  });
}

const INVITES = {
  volunteers: {
    title: '邀请您参加志愿服务',
    body: '走访时听说您有一技之长。社区的志愿活动里也许有您能帮上忙的，点开看看。',
    page: '/packages/attendance/pages/activities/index',
  },
  cooperative: {
    title: '邀请您加入服务合作社',
    body: '走访时听说您有一技之长。合作社正在招手艺人，点开看看怎么登记。',
    page: '/packages/coop/pages/join/index',
  },
} as const;

/** What somebody can do becomes an invitation to them: they decide for themselves. */
export async function inviteSkill(
  call: RegisteredCall,
  { visitId, to, memberId }: Inputs['invite-skill'],
): Promise<RecordActionViews['invite-skill']> {
  const { record, reader } = await visitFor(call, visitId);
  if (!mayWith(record, reader).invite) throw refusals.forbidden('invites somebody of a visit');
  const found = await seen(call, record.householdId);
  const member = found.state.members.find(({ id }) => id === memberId) ?? headOf(found.state);
  if (!member || member.openid === '') return { told: false, text: '这位居民还没有注册小程序，请当面邀请或电话告知。' };
  const commandId = derivedId('invite', visitId, to, member.id);
  const { title, body, page } = INVITES[to];
  await households.change(found.state, (state) =>
    state.history.some((entry) => entry.commandId === commandId)
      ? null
      : changed(state, {}, { action: 'invite', commandId }, byOf(found), (after, entry) =>
          noticeOf(after, entry, { openid: member.openid }, { template: 'visit-invite', title, body, page }),
        ),
  );
  return { told: true, text: '已发出邀请，由本人决定是否参加。' };
}
