import type { z } from 'zod';
import { gridNameOf, gridsBelow } from '../../../directory/api';
import { unitsByIds } from '../../../party/api';
import { DAY, dayStart } from '../../../platform/clock';
import { derivedId } from '../../../platform/commands';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { lineageOf } from '../../../platform/grid-code';
import { ownStep } from '../../../platform/own-step';
import { pageAs, type Listed } from '../../../platform/shelf';
import type { ActionOption, Page } from '../../../platform/steps';
import { begun, entryToBegin } from '../../../platform/subject';
import { perform, readable, type Finding, type Seen, type Shell } from '../../../platform/subject-shell';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import { PARTNER_LIMITS as MOST } from '../../../../miniprogram/packages/partners/vocabulary/partners';
import { endsOf, ownCommunity, viewerOf } from '../../access';
import type { inputs, OfferLine, OfferView, PartnersForm } from '../../contract';
import { partnerRefusals as refused } from '../../refusals';
import { afterDay, saySpan } from '../../say';
import { worksWithUnits, type PartnerActor, type PartnerViewer } from '../../units/partnership';
import { partnershipsOf, partnershipsOfUnits } from '../../units/store';
import { matchesOf, type Offer } from '../offer';
import { offerKind, type OfferFound } from '../steps';
import { offerPage, offers, resourcesFor } from '../store';
import { offerLine, offerView } from '../views';

type Input<A extends keyof typeof inputs> = z.output<(typeof inputs)[A]>;

const offerShell: Shell<Offer, PartnerActor, PartnerViewer, OfferFound> = {
  kind: offerKind,
  shelf: offers,
  viewer: viewerOf,
  find: foundFor,
};

async function foundFor({ action, state, fields, call }: Finding<Offer, PartnerViewer>): Promise<OfferFound> {
  const resource = action === 'propose' ? await offers.byId(fields.choice ?? '') : null;
  const unitId = resource?.unitId ?? state.proposal?.unitId ?? '';
  const about = { _id: state._id, communityCode: state.communityCode, unitId, ownerPostId: '' };
  const ends = (await endsOf([about], call.now)).get(state._id);
  return {
    resource: resource?.kind === 'resource' ? resource : null,
    staff: ends?.staff ?? '',
    unit: ends?.unit ?? '',
  };
}

/** What could serve a need, the nearest first: proposed to people, never done by itself. One database call. */
async function servingOf(need: Offer, now: number): Promise<Listed<Offer>[]> {
  if (need.kind !== 'need' || need.status !== 'open') return [];
  const below = need.gridCode.length === GRID_CODE_LENGTH.community ? await gridsBelow(need.gridCode, now) : [];
  const near = [...lineageOf(need.gridCode), ...below.map(({ code }) => code)];
  return matchesOf(need, await resourcesFor(need.category, near), now).slice(0, MOST.pageSize);
}

async function viewOf({ state, actor }: Seen<Offer, PartnerActor, PartnerViewer>): Promise<OfferView> {
  return offerView(state, actor, actor.sides.includes('staff') ? await servingOf(state, actor.now) : []);
}

/** Needs or resources of a community, for those who work with its units; one database call. */
export async function listOffers(
  call: RegisteredCall,
  { kind, gridCode, cursor }: Input<'offers'>,
): Promise<Page<OfferLine>> {
  const code = ownCommunity(call, gridCode);
  if (code === '') throw refusals.forbidden('lists of no community');
  return pageAs(await offerPage(code, kind, cursor), offerLine);
}

/** One line whole; two database calls, one more for a contact. */
export async function showOffer(call: RegisteredCall, { id }: { id: string }): Promise<OfferView> {
  return viewOf(await readable(offerShell, call, id));
}

export async function performOffer(call: RegisteredCall, input: Input<'perform-offer'>): Promise<OfferView> {
  return viewOf(await perform(offerShell, call, input));
}

export async function offerOptions(
  call: RegisteredCall,
  { id, action }: Input<'offer-options'>,
): Promise<ActionOption[]> {
  const { state, actor } = await readable(offerShell, call, id);
  if (action !== 'propose' || !actor.sides.includes('staff')) return [];
  return (await servingOf(state, call.now)).map(({ _id, what, unitName, from, until }) => ({
    value: _id,
    label: `${unitName}：${what}`,
    hint: saySpan(from, until),
    icon: '',
  }));
}

/** A line onto a list, or what it says while nobody was asked. The same tap adds one. */
export async function putOffer(call: RegisteredCall, input: Input<'put-offer'>): Promise<OfferView> {
  const { caller, commandId, now } = call;
  const { kind, category, what, gridCode, from } = input;
  const until = afterDay(input.until);
  if (until !== null && until <= from) throw refused.dates('until', '结束日不能早于开始日。');
  if (until !== null && until <= dayStart(now)) throw refused.dates('until', '结束日已经过去，请重新选择。');
  if (from > dayStart(now) + MOST.pactDays * DAY) throw refused.dates('from', `最远选到 ${MOST.pactDays} 天后。`);
  const said = { category, what, from, until };
  if (input.id !== undefined) return changeOffer(call, input.id, said);
  const id = derivedId('offer', caller.openid, commandId);
  if (await offers.byId(id)) return showOffer(call, { id });
  const viewer = await viewerOf(call);
  const communityCode = gridCode.slice(0, GRID_CODE_LENGTH.community);
  const [communityName, gridName] = await Promise.all([gridNameOf(communityCode, now), gridNameOf(gridCode, now)]);
  const staff = worksWithUnits(viewer.posts, communityCode);
  const unitId = kind === 'need' ? '' : (input.unitId ?? '');
  const contact = unitId !== '' && viewer.unitIds.includes(unitId);
  if (gridName === '' || gridCode.length < GRID_CODE_LENGTH.community || (!staff && !contact))
    throw refused.elsewhere();
  const unitName = kind === 'need' ? '' : await unitOn(communityCode, unitId);
  await refuseBadContent(caller.openid, what);
  const by = {
    side: staff ? 'staff' : 'unit',
    openid: caller.openid,
    name: viewer.name,
    title: staff?.title ?? '单位联络人',
  };
  const entry = entryToBegin('list', 'open', by, now, { note: what, commandId });
  await offers.insert(
    newOffer(
      { _id: id, kind, communityCode, communityName, unitId, unitName, gridCode, gridName, ...said, createdAt: now },
      entry,
    ),
  );
  return showOffer(call, { id });
}

/** The name of a unit on a community's list. @throws Refusal for another */
async function unitOn(communityCode: string, unitId: string): Promise<string> {
  const found = (await partnershipsOf(communityCode)).find((one) => one.unitId === unitId);
  if (!found) throw refused.unknownUnit();
  return found.unitName;
}

type Listing = Omit<Offer, 'proposal' | 'declined' | 'status' | 'version' | 'history' | 'outbox' | 'outboxDue'>;
export const newOffer = (of: Listing, entry: Offer['history'][number]): Offer => ({
  ...of,
  proposal: null,
  declined: [],
  status: 'open',
  ...begun(entry),
});

async function changeOffer(
  call: RegisteredCall,
  id: string,
  said: Pick<Offer, 'category' | 'what' | 'from' | 'until'>,
): Promise<OfferView> {
  const step = {
    id,
    action: 'change',
    who: ['staff', 'unit'],
    from: ['open', 'proposed', 'matched', 'settled', 'withdrawn'],
    note: said.what,
    words: [said.what],
  } as const;
  return viewOf(
    await ownStep(offerShell, call, step, ({ status, kind }, { sides }) => {
      if (status !== 'open' || (kind === 'need' && !sides.includes('staff'))) throw refused.notOpen();
      return { set: said };
    }),
  );
}

/** Where this person can add something, and for which units. */
export async function partnersForm(call: RegisteredCall): Promise<PartnersForm> {
  const viewer = await viewerOf(call);
  const own = ownCommunity(call);
  const [staffed, theirs, names] = await Promise.all([
    own === '' ? [] : partnershipsOf(own),
    partnershipsOfUnits(viewer.unitIds),
    unitsByIds(viewer.unitIds),
  ]);
  const communities = [...new Set([own, ...theirs.map(({ communityCode }) => communityCode)])].filter(Boolean);
  const grids = await Promise.all(
    communities.map(async (code) => [
      { code, name: await gridNameOf(code, call.now) },
      ...(code === own ? await gridsBelow(code, call.now) : []),
    ]),
  );
  const units = new Map([
    ...staffed.map(({ unitId, unitName }): [string, string] => [unitId, unitName]),
    ...names.map(({ _id, name }): [string, string] => [_id, name]),
  ]);
  return {
    grids: grids.flat(),
    units: [...units].map(([id, name]) => ({ id, name })),
    isStaff: own !== '',
    isContact: viewer.unitIds.length > 0,
  };
}
