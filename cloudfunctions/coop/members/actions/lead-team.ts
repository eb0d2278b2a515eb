import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import type { AvailableAction } from '../../../platform/steps';
import { orAsBefore } from '../../../platform/as-before';
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
import { memberById, membershipsOf, rosterOf, saveTogether, type Membership, type RosterMember } from '../store';

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
  const version = leading ? ((await memberById(own._id))?.version ?? 0) : 0;
  return teamDetail(team, roster, jobs, { version, leading, own });
}

function teamDetail(
  { _id, label, about }: Team,
  roster: readonly RosterMember[],
  jobs: ReadonlyMap<string, number> | null,
  { version, leading, own }: { version: number; leading: boolean; own: Membership | undefined },
): TeamDetail {
  const others = roster.filter((one) => one._id !== own?._id);
  const names = roster.filter(({ leads }) => leads.includes(_id)).map(({ name }) => name);
  return {
    id: _id,
    version,
    title: label,
    about,
    leaders: names.join('、'),
    leading,
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
    availableActions: leading && others.length > 0 ? [handingOver(others)] : [],
  };
}

function handingOver(others: readonly RosterMember[]): AvailableAction {
  const { action, label, confirm, fields } = HAND_OVER;
  const options = others.map(({ _id, name, skills }) => option(_id, name, skills));
  const offered = fields.map((field) => (field.name === 'choice' ? { ...field, options } : field));
  return { action, label, confirm, primary: false, fields: offered };
}

/** A leader hands their team over: both memberships change in one transaction. */
export async function performTeam(call: RegisteredCall, input: Input): Promise<TeamDetail> {
  const { commandId, caller, now } = call;
  const { id, action, version, fields } = input;
  const [team, memberships] = await Promise.all([teamById(id), membershipsOf(caller.openid)]);
  const own = memberships.find(({ teamIds, status }) => status === 'admitted' && teamIds.includes(id));
  const me = own ? await memberById(own._id) : null;
  if (!team || !me) throw refusals.notFound('这支队伍');
  if (me.history.some((entry) => entry.commandId === commandId)) return showTeam(call, { id });
  const next = fields.choice ? await memberById(fields.choice) : null;
  const { mine, theirs } = handOver(team, me, next, { action, version, fields, commandId, by: actorOf(call) }, now);
  await refuseBadContent(caller.openid, mine.entry.note);
  const changes = [{ member: me, decision: mine }, ...(next ? [{ member: next, decision: theirs }] : [])];
  const isDone = async () => (await memberById(me._id))?.history.some((entry) => entry.commandId === commandId);
  await orAsBefore(
    () => saveTogether(changes),
    async () => ((await isDone()) ? undefined : null),
  );
  return showTeam(call, { id });
}
