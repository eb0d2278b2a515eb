import { askNote, plainRow, type StepRow } from '../../platform/step-rows';
import type { OutboxEntry } from '../../platform/notices';
import type { SubjectKind, Taken } from '../../platform/subject';
import { noticeOf } from '../../platform/telling';
import { OFFER_STATUSES, PARTNER_LIMITS as MOST } from '../../../miniprogram/packages/partners/vocabulary/partners';
import { partnerRefusals as refused } from '../refusals';
import { partnerActor, type PartnerActor, type PartnerSide, type PartnerViewer } from '../units/partnership';
import { fits, type Offer } from './offer';

export const OFFER_PAGE = '/packages/partners/pages/offer/index';

/** What is looked up for a step: the resource that is meant, and who is told. Ids of people, '' for nobody. */
export interface OfferFound {
  resource: Offer | null;
  staff: string;
  unit: string;
}
export type OfferRow = StepRow<Offer, PartnerSide, PartnerActor, OfferFound>;
const row = { ...plainRow, to: null, who: ['staff'] } as const satisfies Partial<OfferRow>;
const askPlain = { placeholder: '', suggestions: [], preset: '' };
const needOnly = ({ kind }: Offer) => (kind === 'need' ? null : refused.nothing('only of a need'));

export const OFFER_STEPS: readonly OfferRow[] = [
  {
    ...row,
    action: 'propose',
    label: '请单位支持',
    done: '请单位支持',
    from: ['open'],
    to: 'proposed',
    primary: true,
    fields: [{ ...askPlain, name: 'choice', label: '用哪项资源', required: true, max: 1, asks: 'list' }],
    guard: needOnly,
    effect: (need, _fields, { now }, { found: { resource } }) => {
      if (!resource || need.declined.includes(resource._id) || !fits(need, resource, now)) throw refused.noMatch();
      const { _id: resourceId, what, unitId, unitName } = resource;
      return { proposal: { resourceId, what, unitId, unitName, at: now } };
    },
  },
  {
    ...row,
    action: 'accept',
    label: '同意支持',
    done: '单位同意支持',
    from: ['proposed'],
    to: 'matched',
    who: ['unit'],
    primary: true,
  },
  {
    ...row,
    action: 'decline',
    label: '这次不能支持',
    done: '单位这次不能支持',
    from: ['proposed'],
    to: 'open',
    who: ['unit'],
    fields: [askNote('原因', true, '例如：那天礼堂已经有安排', MOST.wordsMax)],
    effect: ({ declined, proposal }) => ({
      declined: proposal ? [...declined, proposal.resourceId] : declined,
      proposal: null,
    }),
  },
  {
    ...row,
    action: 'take-back',
    label: '撤回请求',
    done: '撤回了请求',
    from: ['proposed', 'matched'],
    to: 'open',
    fields: [askNote('原因', true, '例如：活动改期', MOST.wordsMax)],
    effect: () => ({ proposal: null }),
  },
  {
    ...row,
    action: 'settle',
    label: '登记落实',
    done: '落实了',
    from: ['matched'],
    to: 'settled',
    primary: true,
    fields: [askNote('怎么落实的', true, '例如：11 月 20 日借礼堂办了重阳节演出', MOST.wordsMax)],
  },
  {
    ...row,
    action: 'withdraw',
    label: '撤下',
    done: '撤下了',
    from: ['open'],
    to: 'withdrawn',
    who: ['staff', 'unit'],
    confirm: '撤下后不再对接。确定吗？',
    guard: ({ kind }, { sides }) =>
      kind === 'resource' || sides.includes('staff') ? null : refused.nothing('a need of others'),
  },
];

export const offerKind: SubjectKind<Offer, PartnerActor, PartnerViewer, OfferFound> = {
  noun: '这一条',
  rows: OFFER_STEPS,
  labels: OFFER_STATUSES,
  titles: { list: '列入清单', change: '修改了内容', import: '列入清单' },
  actor: (viewer, { communityCode, unitId, proposal }, now) =>
    partnerActor(viewer, { communityCode, unitIds: [unitId, proposal?.unitId ?? ''] }, now),
  tells: tellOffer,
};

/** Whoever is asked hears of it, and whoever asked hears the answer. Pure. */
function tellOffer({ before, after, entry, found: { staff, unit } }: Taken<Offer, OfferFound>): OutboxEntry[] {
  const said = (title: string) => ({
    template: 'partner-match',
    title,
    body: `${after.communityName}：${after.what}${entry.note ? `。${entry.note}` : ''}`.slice(0, 120),
    page: `${OFFER_PAGE}?id=${after._id}`,
  });
  const to = (personId: string, title: string) =>
    personId === '' ? [] : noticeOf(after, entry, { personId }, said(title));
  if (entry.action === 'propose') return to(unit, '社区有一件事想请贵单位支持');
  if (entry.action === 'accept') return to(staff, '单位同意支持');
  if (entry.action === 'decline') return to(staff, '单位这次不能支持');
  return entry.action === 'take-back' && before.proposal ? to(unit, '社区撤回了请求') : [];
}
