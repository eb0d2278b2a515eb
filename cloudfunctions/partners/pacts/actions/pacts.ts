import type { z } from 'zod';
import { heldById, heldIn } from '../../../attendance/api';
import { DAY, dayStart } from '../../../platform/clock';
import { derivedId } from '../../../platform/commands';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { fireDue, type DueReport } from '../../../platform/due';
import { ownStep } from '../../../platform/own-step';
import type { ActionOption } from '../../../platform/steps';
import { begun, entryToBegin } from '../../../platform/subject';
import { dueOn, perform, readable, type Finding, type Seen, type Shell } from '../../../platform/subject-shell';
import { solvedById, solvedByNumber } from '../../../requests/api';
import {
  FUND_SOURCES,
  PARTNER_LIMITS as MOST,
  type Way,
} from '../../../../miniprogram/packages/partners/vocabulary/partners';
import { endsOf, needStaff, viewerOf } from '../../access';
import type { inputs, PactView } from '../../contract';
import { partnerRefusals as refused } from '../../refusals';
import { afterDay } from '../../say';
import { sayCents } from '../../units/funds';
import type { PartnerActor, Partnership, PartnerViewer } from '../../units/partnership';
import { partnershipShell } from '../../units/actions/units';
import { partnershipId, partnerships } from '../../units/store';
import { firePact, pactKind, type Ends, type PactFound } from '../decide';
import { derivedPact, type Pact, type Term } from '../pact';
import type { Replaced, Tied } from '../deliver';
import { pacts, pactsTiedTo, versionsAfter, withPact } from '../store';
import { pactView } from '../views';

type Input<A extends keyof typeof inputs> = z.output<(typeof inputs)[A]>;
type SeenPact = Seen<Pact, PartnerActor, PartnerViewer>;

export const pactShell: Shell<Pact, PartnerActor, PartnerViewer, PactFound, Replaced> = {
  kind: pactKind,
  shelf: pacts,
  viewer: viewerOf,
  find: foundFor,
  along: withPact,
};

const DELIVER = 'deliver-';
/** How far back an activity may be that is tied to a pact. */
const HELD_SINCE = 200 * DAY;
const NAMES: Partial<Record<Way, string>> = { activity: '这场活动', money: '这笔到账', need: '这件诉求' };

async function foundFor({ action, state, fields, call }: Finding<Pact, PartnerViewer>): Promise<PactFound> {
  const ends = (await endsOf([state], call.now)).get(state._id) ?? { staff: '', unit: '' };
  if (!action.startsWith(DELIVER)) return { tied: null, ends };
  const way = action.slice(DELIVER.length) as Way;
  if (NAMES[way] === undefined) return { tied: null, ends };
  const tied = await tiedTo(state, way, fields.choice ?? '', call.now);
  if (!tied) throw refused.unknownRef(NAMES[way]);
  const others = (await pactsTiedTo(tied.ref)).filter(({ _id }) => _id !== state._id);
  if (others.some(({ unitId }) => unitId !== state.unitId)) throw refused.notTheirs();
  if (others.length > 0) throw refused.tiedAlready();
  return { tied, ends };
}

/** What shows a delivery: an activity of this community that is over, money that came from this unit, a need that was resolved here. */
async function tiedTo({ communityCode, unitId }: Pact, way: Way, ref: string, now: number): Promise<Tied | null> {
  if (way === 'activity') {
    const held = await heldById(ref, communityCode, now);
    return held && { ref: held.id, text: `${held.title}（${held.whenText}）`, cents: 0 };
  }
  if (way === 'need') {
    const need = await solvedById(ref, communityCode);
    return need && { ref: need.id, text: need.title, cents: 0 };
  }
  const receipt = receiptsOf(await partnerships.byId(partnershipId(communityCode, unitId))).find(
    ({ id }) => id === ref,
  );
  return receipt ? { ref: receipt.id, text: sayReceipt(receipt), cents: receipt.cents } : null;
}

/** Money that came in, as both sides know it: what is confirmed is never struck out, so that a pact points to nothing that is gone. */
const receiptsOf = (partnership: Partnership | null) =>
  (partnership?.funds ?? []).filter(
    ({ move, confirmedAt, voidedAt }) => move === 'received' && confirmedAt !== null && voidedAt === null,
  );
const sayReceipt = ({ source, cents, note }: Partnership['funds'][number]) =>
  [FUND_SOURCES[source].label, sayCents(cents), note].filter(Boolean).join('，');

/** What a delivery can be tied to: what the page offers. One database call beside the pact's own. */
export async function pactOptions(
  call: RegisteredCall,
  { id, action, text }: Input<'pact-options'>,
): Promise<ActionOption[]> {
  const { state } = await readable(pactShell, call, id);
  const option = (value: string, label: string, hint = '') => ({ value, label, hint, icon: '' });
  switch (action) {
    case 'deliver-activity': {
      const held = await heldIn(state.communityCode, Math.max(state.from, call.now - HELD_SINCE), call.now);
      return held.filter((one) => !state.refs.includes(one.id)).map((one) => option(one.id, one.title, one.whenText));
    }
    case 'deliver-money': {
      const receipts = receiptsOf(await partnerships.byId(partnershipId(state.communityCode, state.unitId)));
      return receipts.filter((one) => !state.refs.includes(one.id)).map((one) => option(one.id, sayReceipt(one)));
    }
    case 'deliver-need': {
      const need = /^\d{8,20}$/.test(text) ? await solvedByNumber(text, state.communityCode) : null;
      return need ? [option(need.id, need.title, `编号 ${need.number}`)] : [];
    }
    default:
      return [];
  }
}

async function viewOf({ state, actor }: SeenPact): Promise<PactView> {
  const followed = state.status === 'signed' && (await versionsAfter(state._id)).length > 0;
  return pactView(state, actor, followed);
}

/** One pact whole; two database calls, one more for a contact. */
export async function showPact(call: RegisteredCall, { id }: { id: string }): Promise<PactView> {
  return viewOf(await readable(pactShell, call, id));
}

export async function performPact(call: RegisteredCall, input: Input<'perform-pact'>): Promise<PactView> {
  return viewOf(await perform(pactShell, call, input));
}

/** Dates as days were named: from, and the first moments after the last days. @throws Refusal for dates that cannot be */
function datesOf({ from, until, deadline }: Pick<Input<'draft-pact'>, 'from' | 'until' | 'deadline'>, now: number) {
  if (until !== null && until < from) throw refused.dates('until', '到期日不能早于生效日。');
  if (until !== null && until < dayStart(now)) throw refused.dates('until', '到期日已经过去，请重新选择。');
  if (deadline !== null && deadline < from) throw refused.dates('deadline', '履行期限不能早于生效日。');
  if (deadline !== null && until !== null && deadline > until)
    throw refused.dates('deadline', '履行期限不能晚于到期日。');
  const furthest = dayStart(now) + MOST.pactDays * DAY;
  if (from > furthest || (until ?? 0) > furthest || (deadline ?? 0) > furthest)
    throw refused.dates('until', `最远选到 ${MOST.pactDays} 天后。`);
  return { from, until: afterDay(until), deadline: afterDay(deadline) };
}

/** Draws up a pact, or changes what is not signed by both: whoever had signed signs anew. The same tap draws up one. */
export async function draftPact(call: RegisteredCall, input: Input<'draft-pact'>): Promise<PactView> {
  const { caller, commandId, now } = call;
  const dates = datesOf(input, now);
  if (input.id !== undefined) return changeDraft(call, input.id, input.title, dates);
  const id = derivedId('pact', caller.openid, commandId);
  if (await pacts.byId(id)) return showPact(call, { id });
  const { state } = await readable(partnershipShell, call, input.partnershipId);
  const post = needStaff(call, state.communityCode);
  await refuseBadContent(caller.openid, [input.title, ...input.terms.map(({ what }) => what)]);
  const terms = input.terms.map((term, i): Term => ({ id: `t${i + 1}`, weight: null, tickedAt: null, ...term }));
  await pacts.insert(
    composed(call, post, { _id: id, title: input.title, terms, previousId: '', ...between(state), ...dates }, 'draft'),
  );
  return showPact(call, { id });
}

const between = ({ communityCode, communityName, unitId, unitName }: Partnership | Pact) => ({
  communityCode,
  communityName,
  unitId,
  unitName,
});
type Drawn = Pick<Pact, '_id' | 'title' | 'terms' | 'previousId' | 'from' | 'until' | 'deadline'> &
  ReturnType<typeof between>;

function composed(
  { caller, commandId, identity, now }: RegisteredCall,
  post: { postId: string; title: string },
  drawn: Drawn,
  action: 'draft' | 'new-version',
): Pact {
  const by = { side: 'staff', openid: caller.openid, name: identity.account.name, title: post.title };
  const entry = entryToBegin(action, 'draft', by, now, { commandId });
  return emptyPact({ ...drawn, ownerPostId: post.postId, createdAt: now }, entry);
}

/** A pact before anything came of it. */
export function emptyPact(of: Drawn & Pick<Pact, 'ownerPostId' | 'createdAt'>, entry: Pact['history'][number]): Pact {
  const pact: Pact = {
    ...of,
    deliveries: [],
    signed: { staff: null, unit: null },
    replacedBy: '',
    status: 'draft',
    toldUntil: 0,
    ...begun(entry),
    nextClockAt: null,
    refs: [],
    waitsFor: [],
  };
  return { ...pact, ...derivedPact(pact) };
}

async function changeDraft(
  call: RegisteredCall,
  id: string,
  title: string,
  dates: Pick<Pact, 'from' | 'until' | 'deadline'>,
): Promise<PactView> {
  const step = {
    id,
    action: 'change-draft',
    who: ['staff'],
    from: ['draft', 'signed'],
    note: title,
    words: [title],
  } as const;
  return viewOf(
    await ownStep(pactShell, call, step, ({ status }) => {
      if (status === 'signed') throw refused.pactFinal();
      return { set: { title, ...dates, signed: { staff: null, unit: null } } };
    }),
  );
}

/** A version that follows a signed pact, with all that is not ticked; one at a time. It takes its place once both signed it. */
export async function newVersion(call: RegisteredCall, { id }: Input<'new-version'>): Promise<PactView> {
  const { state } = await readable(pactShell, call, id);
  const post = needStaff(call, state.communityCode);
  const next = derivedId('pact', id, call.commandId);
  if (await pacts.byId(next)) return showPact(call, { id: next });
  if (state.status !== 'signed' || state.replacedBy !== '') throw refused.nothing('no signed pact');
  if ((await versionsAfter(id)).length > 0) throw refused.standing();
  const from = Math.max(dayStart(call.now), state.from);
  const until = state.until !== null && state.until <= call.now ? null : state.until;
  const deadline = state.deadline !== null && state.deadline <= call.now ? null : state.deadline;
  const terms = state.terms.filter(({ tickedAt }) => tickedAt === null);
  const drawn = { _id: next, title: state.title, terms, previousId: id, from, until, deadline, ...between(state) };
  await pacts.insert(composed(call, post, drawn, 'new-version'));
  return showPact(call, { id: next });
}

/** Pacts that end soon, or have lapsed: both sides are told once. Who they are is looked up for all at once. */
export function fireDuePacts(now: number, limit: number): Promise<DueReport> {
  const due = dueOn<Pact, Replaced, ReadonlyMap<string, Ends>>(pacts, firePact, {
    prepare: (found, at) => endsOf(found, at),
  });
  return fireDue(due, now, limit);
}
