import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import type { AvailableAction } from '../../../platform/steps';
import { read } from '../../../platform/database';
import { changesOf, type Along } from '../../../platform/shelf';
import { isDone, offered } from '../../../platform/step-rows';
import { refuseBadContent } from '../../../platform/content';
import { actorOf, viewerFor } from '../../actions/who';
import { option } from '../../fields';
import { managesCoop, overseesCoop } from '../../orders/sides';
import { jobsOf } from '../../orders/store';
import { sayJobs } from '../../orders/views';
import type { Team } from '../../prices/service';
import { teamById } from '../../prices/store';
import type { memberInputs, TeamDetail } from '../contract';
import { handOver, HAND_OVER, leadsTeam } from '../leading';
import type { MemberDecision } from '../decide';
import type { CoopMember } from '../member';
import { members, MEMBERS, membershipsOf, rosterOf, type Membership, type RosterMember } from '../store';

type Input = z.output<(typeof memberInputs)['perform-team']>;

/** A team: for its members who leads it, for who leads or watches over it who is in it. Four database calls at most. */
export async function showTeam(call: RegisteredCall, { id }: { id: string }): Promise<TeamDetail> {
  const [team, viewer] = await Promise.all([teamById(id), viewerFor(call)]);
  const own = viewer.memberships.find(({ teamIds, status }) => status === 'admitted' && teamIds.includes(id));
  const above =
    team !== null && (managesCoop(viewer.posts, team.communityCode) || overseesCoop(viewer.posts, team.communityCode));
  if (!team || (!own && !above)) throw refusals.notFound('这支队伍');
  const leading = own !== undefined && leadsTeam(own, id);
  const roster = await rosterOf(id);
  const jobs = leading || above ? await jobsOf(roster.map(({ _id }) => _id)) : null;
  const me = leading ? await members.byId(own._id) : null;
  return teamDetail(team, roster, jobs, { me, own });
}

function teamDetail(
  { _id, label, about }: Team,
  roster: readonly RosterMember[],
  jobs: ReadonlyMap<string, number> | null,
  { me, own }: { /** who leads it, and reads */ me: CoopMember | null; own: Membership | undefined },
): TeamDetail {
  const others = roster.filter((one) => one._id !== own?._id);
  const names = roster.filter(({ leads }) => leads.includes(_id)).map(({ name }) => name);
  return {
    id: _id,
    version: me?.version ?? 0,
    title: label,
    about,
    leaders: names.join('、'),
    leading: me !== null,
    roster: jobs
      ? roster.map((one) => ({
          id: one._id,
          name: one.name,
          phone: one.phone,
          skills: one.skills,
          jobsText: sayJobs(jobs.get(one._id) ?? 0),
          leads: one.leads.includes(_id),
        }))
      : [],
    availableActions: me && others.length > 0 ? [handingOver(me, others)] : [],
  };
}

function handingOver(me: CoopMember, others: readonly RosterMember[]): AvailableAction {
  const options = others.map(({ _id, name, skills }) => option(_id, name, skills));
  const step = offered(HAND_OVER, me, { openid: me.openid, name: me.name, title: '', sides: [], now: 0 });
  return { ...step, fields: step.fields.map((field) => (field.name === 'choice' ? { ...field, options } : field)) };
}

/** A leader hands their team over: both memberships change in one transaction. */
export async function performTeam(call: RegisteredCall, input: Input): Promise<TeamDetail> {
  const { commandId, caller, now } = call;
  const { id, ...wish } = input;
  const [team, memberships] = await Promise.all([teamById(id), membershipsOf(caller.openid)]);
  const own = memberships.find(({ teamIds, status }) => status === 'admitted' && teamIds.includes(id));
  const me = own ? await members.byId(own._id) : null;
  if (!team || !me) throw refusals.notFound('这支队伍');
  const next = wish.fields.choice ? await members.byId(wish.fields.choice) : null;
  const choose = (state: CoopMember) => {
    if (isDone(state, commandId, caller.openid)) return null;
    const { mine, theirs } = handOver(team, state, next, { ...wish, commandId }, actorOf(call), now);
    return { ...mine, along: theirs };
  };
  const decision = choose(me);
  if (decision) await refuseBadContent(caller.openid, decision.entry.note);
  await members.change(me, choose, withNext(next));
  return showTeam(call, { id });
}

/** Whoever leads after them changes too, or neither does. */
const withNext = (next: CoopMember | null): Along<CoopMember, MemberDecision> => ({
  needed: () => true,
  async write(transaction, _me, { along }) {
    const there = next && (await read<CoopMember>(transaction, MEMBERS, next._id));
    if (!along || !there || there.version !== next.version) throw refusals.stale();
    await transaction.collection(MEMBERS).doc(next._id).update(changesOf(along));
  },
});
