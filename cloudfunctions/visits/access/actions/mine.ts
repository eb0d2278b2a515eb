import type { z } from 'zod';
import { DAY, sayMoment } from '../../../platform/clock';
import { postsAround, postsFrom } from '../../../directory/api';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { confirmedHome } from '../../../platform/identity';
import { lookTogether } from '../../../platform/look-together';
import { isDone } from '../../../platform/step-rows';
import { noticeOf } from '../../../platform/telling';
import { LIVING, RELATIONS } from '../../../../miniprogram/packages/visits/vocabulary/visits';
import { eventAt, sayDue } from '../../due/due';
import { mergeChanges, pick } from '../../households/conflicts';
import { changed } from '../../households/decide';
import type { By } from '../../households/entry';
import { isMinor, maskName, tagsAt, type Household, type Member } from '../../households/household';
import { ownerIn } from '../../households/kind';
import { sayDay } from '../../households/line';
import { householdOf, households } from '../../households/store';
import { HOUSEHOLD_PAGE } from '../../households/tell';
import { corrected } from '../../records/record';
import { recordsOf } from '../../records/store';
import { appended, recordNow } from '../../records/actions/show-visits';
import { visitView } from '../../records/views';
import { answersTo } from '../../plans/store-opinions';
import { looksAbout } from '../access';
import type { accessInputs, MyHousehold, MyVisit } from '../contract';
import { looksOf } from '../store';
import { lookLine } from './unmask';

type Inputs = { [A in keyof typeof accessInputs]: z.output<(typeof accessInputs)[A]> };
/** A household that wishes no visits is asked again after half a year. */
const DECLINED_DAYS = 180;
const LOOKS_SHOWN = 50;
const nobody = (why: MyHousehold['why']): MyHousehold => ({ household: null, why, visits: [], looks: [] });

interface Mine {
  state: Household;
  me: Member;
}
/**
 * The household of a grown member whose home there is confirmed; otherwise why there is none: what somebody typed as their address
 * shows them nobody's visits.
 */
async function mine({ caller, identity, now }: RegisteredCall): Promise<Mine | MyHousehold['why']> {
  const home = confirmedHome(identity.account);
  if (!home) return 'unconfirmed';
  const state = await householdOf(caller.openid);
  const me = state?.members.find(({ openid }) => openid === caller.openid);
  if (!state || !me || isMinor(me, now)) return 'unmatched';
  return state.addressId === home.addressId ? { state, me } : 'elsewhere';
}
async function needMine(call: RegisteredCall): Promise<Mine> {
  const found = await mine(call);
  if (typeof found === 'string') throw refusals.notFound('您的住户信息');
  return found;
}

/** 我家的走访: what is known of one's own household, who came, and who looked. Five database calls. */
export async function showMine(call: RegisteredCall): Promise<MyHousehold> {
  const found = await mine(call);
  return typeof found === 'string' ? nobody(found) : viewOf(call, found);
}

async function viewOf(call: RegisteredCall, { state, me }: Mine): Promise<MyHousehold> {
  const { now, caller } = call;
  const [visits, looks, posts] = await Promise.all([
    recordsOf(state._id, undefined),
    looksOf(state._id, undefined, LOOKS_SHOWN),
    lookTogether(caller.openid, { around: postsAround([state.cellCode]) }),
  ]);
  const filed = new Set(visits.items.map(({ _id }) => _id));
  const all = [...state.unfiled.filter(({ _id }) => !filed.has(_id)), ...visits.items].sort((a, b) => b.at - a.at);
  const answers = await answersTo(all);
  const owner = ownerIn(postsFrom(posts.found.around), state, now);
  return {
    household: householdPart(state, me, now, owner),
    why: '',
    visits: all.map((record) =>
      myVisit(
        visitView(
          record,
          { openid: caller.openid, personId: null, sides: ['member'], now },
          { answers: answers(record) },
        ),
      ),
    ),
    looks: looksAbout(looks.items, me.id).map((look) => lookLine(look, now)),
  };
}

function myVisit({
  id,
  atText,
  outcomeText,
  byText,
  topics,
  asked,
  opinions,
  corrections,
  raised,
  companions,
}: ReturnType<typeof visitView>): MyVisit {
  const came = companions.filter(({ state }) => state !== 'denied').map(({ title, name }) => `${title} ${name}`.trim());
  return {
    id,
    atText,
    outcomeText,
    byText,
    topics,
    asked,
    opinions,
    corrections,
    raised,
    companionsText: came.join('、'),
  };
}

function householdPart(
  state: Household,
  me: Member,
  now: number,
  owner: ReturnType<typeof ownerIn>,
): NonNullable<MyHousehold['household']> {
  const { _id: id, addressText, room, members, living, declines, events } = state;
  const tags = tagsAt(state, now).filter(
    ({ memberId, sensitivity }) => sensitivity !== 'restricted' && (memberId === '' || memberId === me.id),
  );
  return {
    id,
    addressText,
    room,
    members: members.map((one) => ({
      name: one.id === me.id ? one.name : maskName(one.name),
      relationText: RELATIONS[one.relation],
      isMe: one.id === me.id,
    })),
    mine: {
      name: me.name,
      birthMonth: me.birthMonth,
      phone: me.phone,
      workUnit: me.workUnit,
      living: LIVING[living].label,
    },
    tags: tags.map(({ name, purpose, ground, until }) => ({
      name,
      purpose,
      ground,
      untilText: until === null ? '' : `有效期至 ${sayDay(until - DAY, now)}`,
    })),
    declines: declines !== null && now < declines.askAgain,
    asked: events.some(({ kind }) => kind === 'asked'),
    nextText: sayDue(state, now),
    workerText: owner ? `${owner.title} ${owner.name}` : '',
    workerPhone: owner?.phone ?? '',
  };
}

const byMember = ({ caller, identity, now }: RegisteredCall): By => ({
  side: 'member',
  openid: caller.openid,
  name: identity.account.name,
  title: '住户',
  now,
});

/** One's own data is changed at once, and what was noted of a visit gets a correction behind it. */
export async function correctMine(call: RegisteredCall, input: Inputs['correct-mine']): Promise<MyHousehold> {
  const { state, me } = await needMine(call);
  const { field, text, visitId } = input;
  await refuseBadContent(call.caller.openid, text);
  if (field === 'visit') {
    const record = await recordNow(visitId ?? '-', call.now);
    if (record.householdId !== state._id) throw refusals.notFound('这次走访');
    if (text === '') throw refusals.badInput({ text: '请填写更正内容。' });
    const correction = { at: call.now, by: '住户', openid: call.caller.openid, field: 'living', text, why: '住户更正' };
    await appended(record, (now) => corrected(now, correction), call);
    return viewOf(call, { state, me });
  }
  const name = field === 'living' ? 'living' : `m:${me.id}.${field}`;
  const after = await households.change(state, (now) => {
    if (isDone(now, call.commandId, call.caller.openid)) return null;
    const made = { base: now.version, by: `住户 ${me.name}`, at: call.now, id: call.commandId };
    const merged = mergeChanges(now, [{ field: name, from: '', to: text }], made, now.version + 1);
    return changed(now, pick(merged), { action: 'correct', commandId: call.commandId }, byMember(call));
  });
  return viewOf(call, { state: after, me: after.members.find(({ id }) => id === me.id) ?? me });
}

/** Asks for a visit: whoever answers hears of it, and it is due within days. */
export async function askVisit(call: RegisteredCall, { words }: Inputs['ask-visit']): Promise<MyHousehold> {
  const { state, me } = await needMine(call);
  await refuseBadContent(call.caller.openid, words);
  const after = await households.change(state, (now) => {
    if (now.events.some(({ kind }) => kind === 'asked')) return null;
    const events = [...now.events, eventAt(call.commandId, 'asked', words, call.now)];
    return changed(
      now,
      { events, declines: null },
      { action: 'ask', note: words, commandId: call.commandId },
      byMember(call),
      (there, entry) =>
        noticeOf(
          there,
          entry,
          { followersOf: `visitor:${there._id}` },
          {
            template: 'visit-event',
            title: '住户请求走访',
            body: `${there.addressText} ${there.room}，${sayMoment(call.now, call.now)} 提出`,
            page: `${HOUSEHOLD_PAGE}?id=${there._id}`,
          },
        ),
    );
  });
  return viewOf(call, { state: after, me });
}

/** Wishes no visits, or wishes them again. Nobody asks why; those who care for the household hear of it kindly. */
export async function declineVisits(call: RegisteredCall, { decline }: Inputs['decline-visits']): Promise<MyHousehold> {
  const { state, me } = await needMine(call);
  const after = await households.change(state, (now) => {
    if ((now.declines !== null) === decline) return null;
    const declines = decline ? { askAgain: call.now + DECLINED_DAYS * DAY } : null;
    return changed(
      now,
      { declines },
      { action: 'decline', note: decline ? '暂不希望走访' : '可以走访', commandId: call.commandId },
      byMember(call),
      (there, entry) =>
        noticeOf(
          there,
          entry,
          { followersOf: `visitor:${there._id}` },
          {
            template: 'visit-approval',
            title: decline ? '一户住户暂不希望走访' : '一户住户愿意接受走访',
            body: `${there.addressText} ${there.room}。请尊重住户意愿，有需要时可电话问候。`,
            page: `${HOUSEHOLD_PAGE}?id=${there._id}`,
          },
        ),
    );
  });
  return viewOf(call, { state: after, me });
}
