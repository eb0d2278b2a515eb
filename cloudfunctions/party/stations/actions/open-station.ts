import type { z } from 'zod';
import { gridNameOf, gridsBelow } from '../../../directory/api';
import { derivedId } from '../../../platform/commands';
import { refuseBadContent } from '../../../platform/content';
import { DAY, beijingDate, beijingInstant } from '../../../platform/clock';
import type { Call, RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { parseRows } from '../../../platform/parse-rows';
import { refuseFields } from '../../../platform/step-fields';
import { stepRefusals } from '../../../platform/step-rows';
import { begun, entryToBegin } from '../../../platform/subject';
import type { AvailableAction } from '../../../platform/steps';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import { isBranch, titleAt } from '../../members/sides';
import type { stationInputs } from '../contract';
import { kindFrom, kindRow, type StationKind } from '../kinds';
import { stationRefusals } from '../refusals';
import type { Station } from '../station';
import { OPENED, openingFields } from '../steps';
import { kindsOf, saveKind, stations } from '../store';

type Input = z.output<(typeof stationInputs)['perform-branch']>;

/** What a branch may begin, with the form for it: one database call. */
export async function branchActions(communityCode: string, now: number): Promise<AvailableAction[]> {
  const form = await opening(communityCode, now);
  const fields = form.fields.map((field) => ({ ...field, options: [...(field.options ?? [])] }));
  return form.kinds.length === 0
    ? []
    : [{ action: OPENED.action, label: OPENED.label, primary: true, confirm: '', fields }];
}

async function opening(communityCode: string, now: number) {
  const [kinds, name, cells] = await Promise.all([
    kindsOf(communityCode.slice(0, GRID_CODE_LENGTH.district)),
    gridNameOf(communityCode, now),
    gridsBelow(communityCode, now),
  ]);
  const grids = [{ code: communityCode, name }, ...cells];
  const listed = kinds.map(({ _id, label, duties }) => ({ id: _id, label, duties }));
  return { kinds, grids, fields: openingFields(listed, grids) };
}

/** Opens a post. The same command opens it once. */
export async function openStation(call: RegisteredCall, input: Input): Promise<void> {
  const { identity, caller, now, commandId } = call;
  if (input.action !== OPENED.action) throw stepRefusals.unknownStep();
  if (!identity.posts.some((post) => isBranch(post, input.id))) throw refusals.forbidden('open a post elsewhere');
  const { kinds, grids, fields } = await opening(input.id, now);
  refuseFields(OPENED, fields, input.fields, now);
  const kind = kinds.find(({ _id }) => _id === input.fields.choice);
  const grid = grids.find(({ code }) => code === input.fields.extra);
  if (!kind || !grid) throw stationRefusals.unknownKind();
  if ((input.fields.number ?? 0) < 1) throw stationRefusals.tooFew(0);
  const { note = '', date } = input.fields;
  await refuseBadContent(caller.openid, note);
  const by = { name: identity.account.name, title: titleAt(identity.posts, input.id, ''), openid: caller.openid };
  const _id = derivedId('party-station', caller.openid, commandId);
  const opened = {
    communityCode: input.id,
    placeText: note,
    places: input.fields.number ?? 1,
    termEndsAt: date === undefined ? null : beijingInstant(beijingDate(date), 0) + DAY - 1,
  };
  await stations.insert(newStation(_id, opened, { kind, grid, by, commandId }, now));
}

type Opened = Pick<Station, 'communityCode' | 'placeText' | 'places' | 'termEndsAt'>;

/** A post as it begins, with nobody in it. */
export function newStation(
  _id: string,
  opened: Opened,
  given: { kind: StationKind; grid: { code: string; name: string }; by: Station['openedBy']; commandId: string },
  now: number,
): Station {
  const { kind, grid, by, commandId } = given;
  const said = { note: opened.placeText, commandId };
  return {
    _id,
    kindId: kind._id,
    title: kind.label,
    duties: kind.duties,
    ...opened,
    gridCode: grid.code,
    gridName: grid.name,
    status: 'open',
    openedAt: now,
    openedBy: by,
    stints: [],
    serving: [],
    people: [],
    hasFree: true,
    nextClockAt: null,
    ...begun({ ...entryToBegin(OPENED.action, 'open', { side: 'branch', ...by }, now, said), memberId: '' }),
  };
}

/** Takes a district's kinds of post in, all or none; a row replaces the kind of the same id. */
export async function importKinds(
  _call: Call,
  input: { rows: Record<string, unknown>[] },
): Promise<{ accepted: number }> {
  const rows = parseRows(kindRow, input.rows);
  await Promise.all(rows.map((row) => saveKind(kindFrom(row))));
  return { accepted: rows.length };
}
