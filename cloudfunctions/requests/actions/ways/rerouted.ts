import { responsibleBesides } from '../../../directory/api';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import { categoriesAt, categoryFor } from '../../categories';
import type { RequestViewer } from '../../access';
import { chosenMatter, passedOver } from '../../pass-on';
import { chosenPerson } from '../../people';
import { requestRefusals } from '../../refusals';
import type { ServiceRequest } from '../../request';
import type { Rerouting } from '../../reroute';
import { peopleFor } from '../people-for';
import { ownerAt, ownerFrom, placeInCell, type PlaceGiven } from '../../routing';
import { takeAlone } from './alone';
import type { Taking } from './taking';

/**
 * A step by which the request may get another owner: whose it is now is asked for first, in one database call for the posts and at most
 * two to find the place.
 * @throws Refusal CHOICE_NOT_OFFERED, NOBODY_ELSE, PLACE_OTHER_DISTRICT, NOBODY_RESPONSIBLE, or one of placeInCell's
 */
export async function takeRerouted(taking: Taking): Promise<ServiceRequest> {
  return takeAlone({ ...taking, command: { ...taking.command, rerouting: await ownerAnew(taking) } });
}

async function ownerAnew({ call, viewer, step, state, command }: Taking): Promise<Rerouting | null> {
  const { choice = '', place } = command.fields;
  if (step.reroutes === 'by-choice') return byChoice(state, choice, call.now);
  if (step.reroutes === 'by-person') return byPerson(state, viewer, choice, call.now);
  return place ? byPlace(state, place, call.now) : null;
}

async function byChoice(state: ServiceRequest, choice: string, now: number): Promise<Rerouting> {
  const matter = chosenMatter(choice, await categoriesAt(state.cellCode, now), state);
  if (!matter) throw requestRefusals.notOffered();
  const owner = await responsibleBesides(matter.gridCode, matter.postKind, [...passedOver(state), state.owner], now);
  if (!owner) throw requestRefusals.nobodyElse();
  const reason = matter.category ? owner.reason : `经手的人拿不准该谁办，请${owner.gridName}的${owner.title}定下来。`;
  return { owner: ownerFrom({ ...owner, reason }, ''), category: matter.category, placed: null };
}

async function byPerson(state: ServiceRequest, viewer: RequestViewer, choice: string, now: number): Promise<Rerouting> {
  const owner = chosenPerson(choice, await peopleFor(viewer, state, now));
  if (!owner) throw requestRefusals.notOffered();
  return { owner, category: null, placed: null };
}

async function byPlace(state: ServiceRequest, given: PlaceGiven, now: number): Promise<Rerouting> {
  const placed = await placeInCell(given, now);
  const cellCode = placed.cell.code;
  if (cellCode === state.cellCode) return { owner: state.owner, category: null, placed };
  const district = GRID_CODE_LENGTH.district;
  if (cellCode.slice(0, district) !== state.cellCode.slice(0, district)) throw requestRefusals.otherDistrict();
  const category = await categoryFor(state.category.id, cellCode, now);
  const owner = await ownerAt(cellCode, category?.postKind ?? state.owner.postKind, placed.chosen, now);
  return { owner, category: null, placed };
}
