import type { Listed } from '../../platform/shelf';
import { sayMoment } from '../../platform/clock';
import type { Actor } from '../../platform/step-rows';
import { actionsFor, timelineOf } from '../../platform/subject';
import type { AvailableAction } from '../../platform/steps';
import { MEMBER_STATUSES, WORK_TIMES } from '../../../miniprogram/packages/coop/vocabulary/coop';
import { option } from '../fields';
import { photosFor } from '../../platform/media-shown';
import type { Team } from '../prices/service';
import type { MemberDetail, MemberSummary } from './contract';
import { memberKind } from './decide';
import type { CoopMember } from './member';
import type { MemberSide } from './steps';

type Labelled = Pick<Team, '_id' | 'label' | 'about'>;

export function memberSummary(member: Listed<CoopMember>, teams: readonly Labelled[], now: number): MemberSummary {
  const labels = (ids: readonly string[]) => teams.filter(({ _id }) => ids.includes(_id)).map(({ label }) => label);
  const leads = labels(member.leads);
  return {
    id: member._id,
    name: member.name,
    status: { id: member.status, ...MEMBER_STATUSES[member.status] },
    skills: member.skills,
    teams: labels(member.teamIds),
    leads: leads.length > 0 ? `${leads.join('、')}队长` : '',
    appliedText: `${sayMoment(member.createdAt, now)} 申请`,
    version: member.version,
  };
}

/** One member whole, with the steps this person may take. Proofs are for the manager and the person themselves. */
export function memberDetail(
  member: CoopMember,
  actor: Actor<MemberSide>,
  teams: readonly Labelled[],
  /** what they have in hand, in one sentence: shown before they leave, or are suspended */ held = '',
): MemberDetail {
  const { sides, openid, now } = actor;
  const close = sides.includes('manager') || sides.includes('self');
  const eyes = { uploader: member.openid === openid, works: false, judges: sides.includes('manager') };
  return {
    ...memberSummary(member, teams, now),
    title: member.name,
    phone: close ? member.phone : '',
    area: member.area,
    times: member.times.map((time) => WORK_TIMES[time].label),
    ...photosFor(member.media, close ? member.photos : [], eyes),
    mine: sides.includes('self'),
    timeline: timelineOf(memberKind, member.history, actor, () => ({ photos: [], heldPhotos: [] })),
    availableActions: actionsFor(memberKind, member, actor).map((one) => withHeld(withTeams(one, member, teams), held)),
  };
}

const withHeld = (step: AvailableAction, held: string): AvailableAction =>
  step.action === 'leave' || step.action === 'suspend' ? { ...step, confirm: `${held}${step.confirm}` } : step;

function withTeams(step: AvailableAction, { teamIds }: CoopMember, teams: readonly Labelled[]): AvailableAction {
  const offered = step.action === 'lead' ? teams.filter(({ _id }) => teamIds.includes(_id)) : teams;
  const options = offered.map(({ _id, label, about }) => option(_id, label, about));
  return { ...step, fields: step.fields.map((field) => (field.name === 'choices' ? { ...field, options } : field)) };
}
