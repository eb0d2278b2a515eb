import type { ActionField, ActionOption, AvailableAction } from '../../../cloudfunctions/requests/contract';
import { GRID, PLACE } from '../../support/small-town';
import type { Draw } from '../draw';
import type { SeenView } from '../memory';
import type { Situation } from './table';
import { DAY, beijingDate } from '../../../cloudfunctions/platform/clock';

export const ADDRESS_IDS = ['addr-3-2', 'addr-3-1', 'addr-10-1', 'addr-2-1', 'addr-jing', 'addr-orchard'];

export function place(draw: Draw): object {
  const text = draw.chance(0.3) ? { text: '门口' } : {};
  if (draw.chance(0.6)) return { source: 'address', addressId: draw.pick(ADDRESS_IDS), ...text };
  if (draw.chance(0.2)) return { source: 'code', buildingCode: 'LY-3', ...text };
  const answer = draw.chance(0.3) ? { cellCode: draw.pick([GRID.southWest, GRID.southEast, GRID.orchardSouth]) } : {};
  return {
    source: 'pin',
    point: { ...draw.pick(Object.values(PLACE)), accuracy: draw.pick([5, 30, 200]) },
    ...answer,
    ...text,
  };
}

export async function photos({ draw, town }: Situation, most: number): Promise<string[]> {
  const count = Math.min(most, draw.integer(0, 2));
  return Promise.all(Array.from({ length: count }, () => town.upload(`${draw.token()}.jpg`)));
}

/** A step on its way, and the action that tells what its choices are between. */
interface Taking {
  action: string;
  options: string;
}

/** What a choice is between: in the view, or asked for when the form opens. */
async function optionsOf(
  field: ActionField,
  view: SeenView,
  { action, options }: Taking,
  situation: Situation,
): Promise<readonly ActionOption[]> {
  if (!field.asks) return field.options;
  const reply = await situation.ask(options, { id: view.id, action });
  return reply.ok ? (reply.data as ActionOption[]) : [];
}

async function valueOf(field: ActionField, view: SeenView, step: Taking, situation: Situation): Promise<unknown> {
  const { draw } = situation;
  switch (field.name) {
    case 'note':
      return draw.chance(0.9) ? draw.words() : draw.oddWords();
    case 'photos':
      return [await situation.town.upload(`${draw.token()}.jpg`)];
    case 'satisfaction':
      return draw.integer(1, 5);
    case 'choice':
    case 'extra':
      return draw.any(await optionsOf(field, view, step, situation))?.value;
    case 'choices':
      return (await optionsOf(field, view, step, situation)).slice(0, draw.integer(1, 3)).map(({ value }) => value);
    case 'number':
      return draw.integer(0, Math.min(field.max, 120));
    case 'time':
      return draw.pick(['08:00', '09:30', '14:00', '20:15']);
    case 'date':
      return dateIn(draw.integer(0, Math.min(field.max, 20) + 1), (await situation.town.system.health()).now);
    case 'amount':
      return draw.integer(0, Math.min(field.max, 6000));
    case 'place':
      return place(draw);
  }
}

/** The Beijing date so many days after now, as the town's clock has it. */
const dateIn = (days: number, now: number) => beijingDate(now + days * DAY);

async function fieldsOf(
  action: AvailableAction,
  view: SeenView,
  options: string,
  situation: Situation,
): Promise<object> {
  const fields: Record<string, unknown> = {};
  for (const field of action.fields)
    if (field.required || situation.draw.chance(0.4))
      fields[field.name] = await valueOf(field, view, { action: action.action, options }, situation);
  return fields;
}

/** Any of them, or the one that was tried least. */
function pickStep({ draw, tried }: Situation, offered: readonly AvailableAction[]): AvailableAction | undefined {
  const times = ({ action }: AvailableAction) => tried.get(action) ?? 0;
  const rarest = [...offered].sort((a, b) => times(a) - times(b))[0];
  const step = draw.chance(0.5) ? rarest : draw.any(offered);
  if (step) tried.set(step.action, times(step) + 1);
  return step;
}

/**
 * A step of the document with this id, looked at first as a page would: one that is offered as a rule, any one now and then.
 * @param look the action that shows it whole @param options the action that tells what a choice is between
 */
export async function takeStep(
  situation: Situation,
  look: string,
  id: string,
  actions: readonly string[],
  options = 'action-options',
): Promise<object> {
  const { draw, memory, ask } = situation;
  await ask(look, { id });
  const view = memory.views.get(id);
  const offered = view && pickStep(situation, view.availableActions);
  if (view && offered && draw.chance(0.85)) {
    const version = draw.chance(0.95) ? view.version : Math.max(0, view.version - 1);
    return { id, version, action: offered.action, fields: await fieldsOf(offered, view, options, situation) };
  }
  const version = view?.version ?? draw.integer(0, 5);
  return { id, version, action: draw.pick(actions), fields: { note: draw.words() } };
}
