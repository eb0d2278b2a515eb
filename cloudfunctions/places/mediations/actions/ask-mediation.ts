import type { z } from 'zod';
import { openidsOfPhones, staffedPostsById } from '../../../directory/api';
import { derivedId } from '../../../platform/commands';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { Refusal, refusals } from '../../../platform/errors';
import { begun, entryToBegin } from '../../../platform/subject';
import { MATTERS } from '../../../../miniprogram/packages/places/vocabulary/programmes';
import { needProgramme } from '../../programmes/actions/show-programmes';
import type { Programme } from '../../programmes/programme';
import { livesOrWorks } from '../../things/thing';
import type { mediationInputs, MediationView } from '../contract';
import { mediationKind, said } from '../decide';
import { peopleOf, type Mediation } from '../mediation';
import { askedReminder } from '../steps';
import { mediations } from '../store';
import { mediationView } from '../views';
import { mediationViewer } from './perform-mediation';

type Input = z.output<(typeof mediationInputs)['ask-mediation']>;

const notHere = () =>
  new Refusal('NOT_MEDIATED', '这里不受理调解，请找社区的调解工作室。', { rule: 'programme does not mediate' });
const notOfHere = () =>
  new Refusal('OTHER_COMMUNITY', '这里调解本社区的纠纷，请找您自己社区的调解工作室。', {
    rule: 'of another community',
  });

/** Asks a studio to mediate: sent again it is the same one. */
export async function askMediation(call: RegisteredCall, input: Input): Promise<MediationView> {
  const { caller, identity, now } = call;
  const programme = await needProgramme(input.programmeId);
  refuse(programme, call, input);
  await refuseBadContent(caller.openid, input.story);
  const [openids, postId, keeperId] = await Promise.all([
    openidsOfPhones([input.otherPhone]),
    import('../../../party/api').then(({ contactPostOf }) => contactPostOf(programme.guide.unitId)),
    keeperOf(programme, now),
  ]);
  const { name, phone } = identity.account;
  const asker = { openid: caller.openid, name, phone };
  const other = { openid: openids.get(input.otherPhone) ?? '', name: input.otherName, phone: input.otherPhone };
  const state = stateOf(call, input, { programme, asker, other, postId, keeperId });
  await mediations.insert(state);
  const there = (await mediations.byId(state._id)) ?? state;
  return mediationView(there, mediationKind.actor(mediationViewer(call), there, now));
}

/** @throws Refusal for what does not mediate, for people of elsewhere, and for a dispute with oneself */
function refuse({ joining, status, communityCode }: Programme, { identity }: RegisteredCall, input: Input): void {
  if (joining !== 'mediation' || status !== 'open') throw notHere();
  const { posts, account } = identity;
  if (!livesOrWorks({ communityCode: account.home?.communityCode ?? '', posts }, communityCode)) throw notOfHere();
  if (input.otherPhone === account.phone)
    throw refusals.badInput({ otherPhone: '这是您自己的号码，请填写对方的。' }, 'a dispute with oneself');
}

async function keeperOf({ lead }: Programme, now: number): Promise<string> {
  if (lead.postId === '') return '';
  return (await staffedPostsById([lead.postId], now)).get(lead.postId)?.holder.personId ?? '';
}

interface Known extends Pick<Mediation, 'asker' | 'other'> {
  programme: Programme;
  /** of whoever answers for the unit that guides, '' for none */ postId: string;
  keeperId: string;
}

function stateOf(call: RegisteredCall, input: Input, { programme, asker, other, postId, keeperId }: Known): Mediation {
  const { caller, commandId, now } = call;
  const entry = entryToBegin('ask', 'asked', { ...mediationViewer(call), side: 'asker' }, now, { commandId });
  const state: Mediation = {
    _id: derivedId('mediation', caller.openid, commandId),
    status: 'asked',
    communityCode: programme.communityCode,
    programme: { id: programme._id, name: programme.name, postId: programme.lead.postId },
    matter: input.matter,
    asker,
    other,
    story: input.story,
    reply: '',
    mediator: null,
    sitting: null,
    terms: '',
    keepBy: null,
    outcome: '',
    notes: [],
    guide: { postId, name: programme.guide.name },
    guidance: [],
    people: peopleOf({ asker, other, mediator: null }),
    createdAt: now,
    nextClockAt: askedReminder(now),
    ...begun(entry),
  };
  const tells = said(
    state,
    entry,
    { personId: keeperId },
    '有一件调解申请',
    `${MATTERS[input.matter]}，请受理或说明理由。`,
  );
  return { ...state, outbox: tells, outboxDue: tells.length > 0 ? now : null };
}
