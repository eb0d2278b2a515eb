import { sayMoment } from '../../platform/clock';
import type { AvailableAction } from '../../platform/steps';
import { MEMBER_STATUSES, WORK_TIMES } from '../../../miniprogram/packages/coop/vocabulary/coop';
import { option } from '../fields';
import { photosFor } from '../../platform/media-shown';
import type { Team } from '../prices/service';
import type { MemberDetail, MemberSummary } from './contract';
import { openMemberSteps, type CoopMember } from './member';
import { HAND_OVER } from './leading';
import { MEMBER_STEPS, type MemberSide, type MemberStep } from './steps';

type Labelled = Pick<Team, '_id' | 'label' | 'about'>;

export function memberSummary(member: CoopMember, teams: readonly Labelled[], now: number): MemberSummary {
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
  sides: readonly MemberSide[],
  openid: string,
  teams: readonly Labelled[],
  now: number,
): MemberDetail {
  const proofs = sides.includes('manager') || sides.includes('self') ? member.photos : [];
  const eyes = { uploader: member.openid === openid, works: false, judges: sides.includes('manager') };
  const none = { photos: [], heldPhotos: [] };
  return {
    ...memberSummary(member, teams, now),
    title: member.name,
    phone: sides.includes('manager') || sides.includes('self') ? member.phone : '',
    area: member.area,
    times: member.times.map((time) => WORK_TIMES[time].label),
    ...photosFor(member.media, proofs, eyes),
    mine: sides.includes('self'),
    timeline: member.history.map(({ at, by, action, note }) => ({
      at,
      atText: sayMoment(at, now),
      title: titleOf(action),
      note,
      ...none,
      by: by.side === 'rule' ? '按规则' : by.openid === openid ? '我' : `${by.title} ${by.name}`.trim(),
    })),
    availableActions: openMemberSteps(member, sides).map((step) => availableAction(step, member, teams)),
  };
}

function titleOf(action: string): string {
  if (action === 'apply') return '申请加入';
  if (action === HAND_OVER.action) return HAND_OVER.done;
  if (action === 'lead-given') return HAND_OVER.given;
  if (action === 'overdue') return '过了三个工作日没有答复，已告诉社区';
  return MEMBER_STEPS.find((step) => step.action === action)?.done ?? '';
}

function availableAction(step: MemberStep, member: CoopMember, teams: readonly Labelled[]): AvailableAction {
  const offered = step.effect === 'lead' ? teams.filter(({ _id }) => member.teamIds.includes(_id)) : teams;
  const options = offered.map(({ _id, label, about }) => option(_id, label, about));
  const fields = step.fields.map((field) => (field.name === 'choices' ? { ...field, options } : field));
  return { action: step.action, label: step.label, primary: step.primary, confirm: step.confirm, fields };
}
