import type { z } from 'zod';
import { gridNameOf } from '../../../directory/api';
import { unitsByIds, unitsNamed, unitsOfDistrict } from '../../../party/api';
import { derivedId } from '../../../platform/commands';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import type { ActionOption } from '../../../platform/steps';
import { begun, entryToBegin } from '../../../platform/subject';
import { perform, readable, type Seen, type Shell } from '../../../platform/subject-shell';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import {
  PARTNER_LIMITS as MOST,
  STAGE_ORDER,
  STAGES,
} from '../../../../miniprogram/packages/partners/vocabulary/partners';
import { communitiesFor, needStaff, ownCommunity, viewerOf } from '../../access';
import type { inputs, MyUnits, PartnershipView, UnitList } from '../../contract';
import { askedOf, resourcesOf } from '../../offers/store';
import { offerLine } from '../../offers/views';
import { pactsBetween, pactsOf, pactsOfUnits } from '../../pacts/store';
import { pactLine } from '../../pacts/views';
import { partnerRefusals as refused } from '../../refusals';
import type { PartnerActor, Partnership, PartnerViewer } from '../partnership';
import { partnershipKind } from '../steps';
import { noteReader, partnershipId, partnerships, partnershipsOf, partnershipsOfUnits } from '../store';
import { partnershipView, unitLine } from '../views';

type Input<A extends keyof typeof inputs> = z.output<(typeof inputs)[A]>;

export const partnershipShell: Shell<Partnership, PartnerActor, PartnerViewer> = {
  kind: partnershipKind,
  shelf: partnerships,
  viewer: viewerOf,
};

async function viewOf({ state, actor }: Seen<Partnership, PartnerActor, PartnerViewer>): Promise<PartnershipView> {
  return partnershipView(state, await pactsBetween(state.communityCode, state.unitId), actor);
}

/** Units of a community, each with the stage that its evidence shows today. Two database calls. */
export async function listUnits(call: RegisteredCall, input: Input<'units'>): Promise<UnitList> {
  const communities = await communitiesFor(call, call.now);
  const gridCode =
    ownCommunity(call, input.gridCode) || (input.gridCode === undefined ? (communities[0]?.code ?? '') : '');
  if (gridCode === '') throw refusals.forbidden('units of no community');
  const [found, pacts, gridName] = await Promise.all([
    partnershipsOf(gridCode),
    pactsOf(gridCode),
    gridNameOf(gridCode, call.now),
  ]);
  const lines = found
    .filter(({ status }) => status === 'open')
    .map((one) =>
      unitLine(
        one,
        pacts.filter(({ unitId }) => unitId === one.unitId),
        call.now,
      ),
    );
  const shown = lines.filter(
    ({ stage, lapses, name }) =>
      (input.stage === undefined || stage === input.stage) &&
      (!input.lapsed || lapses.length > 0) &&
      name.includes(input.text),
  );
  return {
    gridCode,
    gridName,
    communities,
    counts: STAGE_ORDER.map((stage) => ({
      stage,
      label: STAGES[stage].label,
      count: lines.filter((one) => one.stage === stage).length,
    })),
    lapsed: lines.filter(({ lapses }) => lapses.length > 0).length,
    items: shown.sort((a, b) => b.lapses.length - a.lapses.length || a.name.localeCompare(b.name, 'zh')),
  };
}

/** Units of the district's list that a community has not got yet; two database calls. */
export async function findUnits(
  call: RegisteredCall,
  { gridCode, text }: Input<'find-units'>,
): Promise<ActionOption[]> {
  needStaff(call, gridCode);
  const [all, own] = await Promise.all([
    unitsOfDistrict(gridCode.slice(0, GRID_CODE_LENGTH.district)),
    partnershipsOf(gridCode),
  ]);
  const known = new Set(own.map(({ unitId }) => unitId));
  return unitsNamed(
    all.filter(({ _id }) => !known.has(_id)),
    text,
  ).map(({ _id, name }) => ({ value: _id, label: name, hint: '', icon: '' }));
}

/** A unit onto a community's list; asked again it is there once. */
export async function addUnit(call: RegisteredCall, { gridCode, unitId }: Input<'add-unit'>): Promise<PartnershipView> {
  const { caller, commandId, identity, now } = call;
  const post = needStaff(call, gridCode);
  const [unit] = await unitsByIds([unitId]);
  if (!unit || unit.ended || unit.gridCode !== gridCode.slice(0, GRID_CODE_LENGTH.district))
    throw refused.unknownUnit();
  const by = { side: 'staff', openid: caller.openid, name: identity.account.name, title: post.title };
  const entry = entryToBegin('add', 'open', by, now, { commandId });
  const id = partnershipId(gridCode, unitId);
  await partnerships.insert(
    newPartnership(
      { communityCode: gridCode, communityName: await gridNameOf(gridCode, now), unitId, unitName: unit.name },
      now,
      entry,
    ),
  );
  return showUnit(call, { id });
}

/** A unit and a community that have nothing to do with each other yet. */
export function newPartnership(
  of: Pick<Partnership, 'communityCode' | 'communityName' | 'unitId' | 'unitName'>,
  now: number,
  entry: Partnership['history'][number],
): Partnership {
  const { communityCode, unitId } = of;
  return {
    _id: partnershipId(communityCode, unitId),
    ...of,
    guiding: false,
    contacts: [],
    guidance: [],
    funds: [],
    shares: [],
    waitsFor: [],
    status: 'open',
    createdAt: now,
    ...begun(entry),
  };
}

/** One unit whole; two database calls, one more for its contact. */
export async function showUnit(call: RegisteredCall, { id }: { id: string }): Promise<PartnershipView> {
  return viewOf(await readable(partnershipShell, call, id));
}

export async function performUnit(call: RegisteredCall, input: Input<'perform-unit'>): Promise<PartnershipView> {
  return viewOf(await perform(partnershipShell, call, input));
}

/** All that a contact's units have to do with; five database calls at once. */
export async function showMine(call: RegisteredCall): Promise<MyUnits> {
  const { unitIds } = await viewerOf(call);
  const [units, found, pacts, asked, resources] = await Promise.all([
    unitsByIds(unitIds),
    partnershipsOfUnits(unitIds),
    pactsOfUnits(unitIds),
    askedOf(unitIds),
    resourcesOf(unitIds),
  ]);
  const between = (one: { unitId: string; communityCode: string }) =>
    pacts.filter(({ unitId, communityCode }) => unitId === one.unitId && communityCode === one.communityCode);
  return {
    units: units.map(({ _id: id, name }) => ({ id, name })),
    partnerships: found.map((one) => ({ ...unitLine(one, between(one), call.now), name: one.communityName })),
    pacts: pacts.filter(({ status }) => status !== 'withdrawn').map((pact) => pactLine(pact, call.now)),
    asked: asked.map(offerLine),
    resources: resources.map(offerLine),
  };
}

/** A resident of the community has a shared result before them: noted until it is known to have been seen, as nobody can read back. */
export async function seeShare(call: RegisteredCall, { id, shareId }: Input<'see-share'>): Promise<{ seen: boolean }> {
  const found = await partnerships.byId(id);
  const lives = call.identity.account.home?.communityCode;
  const at = found?.shares.findIndex((share) => share.id === shareId) ?? -1;
  if (!found || at < 0 || lives !== found.communityCode) return { seen: false };
  const reader = derivedId('reader', shareId, call.caller.openid);
  const { readers } = found.shares[at]!;
  if (readers.includes(reader) || readers.length >= MOST.readersEnough) return { seen: true };
  return { seen: await noteReader(id, at, shareId, reader) };
}
