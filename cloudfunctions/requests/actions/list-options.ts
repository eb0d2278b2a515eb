import type { z } from 'zod';
import { responsibleForKinds } from '../../directory/api';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { covers } from '../../platform/identity';
import { mayRead, sidesOf } from '../access';
import { categoriesAt } from '../categories';
import type { ActionOption, inputs } from '../contract';
import { openSteps } from '../decide';
import { passOnMatters, passOnOptions, passedOver } from '../pass-on';
import { peopleOptions } from '../people';
import type { OptionSource } from '../step';
import { requestById } from '../store';
import { viewerOf } from '../viewer';
import { alikeOptions, linkedOptions, type OptionsAsked } from './other-options';
import { peopleFor } from './people-for';

/** Shown at a time; more are found by searching. */
const MOST = 40;

const SOURCES: Readonly<Record<OptionSource, (asked: OptionsAsked) => Promise<ActionOption[]>>> = {
  matters: mattersOf,
  alike: alikeOptions,
  linked: linkedOptions,
  kinds: kindsOf,
  people: async ({ viewer, request, now }) => peopleOptions(await peopleFor(viewer, request, now)),
};

/**
 * What a choice of a step is between, for a step that this person may take now. Read when the form opens, so that a request's page
 * stays one database call.
 */
export async function listOptions(
  call: RegisteredCall,
  { id, action, text }: z.output<(typeof inputs)['action-options']>,
): Promise<ActionOption[]> {
  const viewer = viewerOf(call);
  const request = await requestById(id);
  if (!request || !mayRead(viewer, request)) throw refusals.notFound('这件诉求');
  const steps = openSteps(request, sidesOf(viewer, request), call.now);
  const step = steps.find((one) => one.action === action);
  const source = step?.fields.find((field) => field.source)?.source;
  if (!step || !source) return [];
  const options = await SOURCES[source]({ viewer, step, request, text: text.trim(), now: call.now });
  return options.filter((option) => finds(option, text.trim())).slice(0, MOST);
}

function finds({ label, hint }: ActionOption, text: string): boolean {
  return text === '' || `${label}${hint}`.includes(text);
}

/** Kinds of matter, each with the name of whom it would go to. */
async function mattersOf({ request, now }: OptionsAsked): Promise<ActionOption[]> {
  const categories = await categoriesAt(request.cellCode, now);
  const options = passOnOptions(categories, request);
  const owners = await responsibleForKinds(
    request.cellCode,
    passOnMatters(categories, request),
    [...passedOver(request), request.owner],
    now,
  );
  return options.flatMap((option, i) => {
    const owner = owners[i];
    return owner ? [{ ...option, hint: [`${owner.title} ${owner.name}`, option.hint].filter(Boolean).join('：') }] : [];
  });
}

/** Every kind of matter there, each with the name of whom it would go to. */
async function kindsOf({ request, now }: OptionsAsked): Promise<ActionOption[]> {
  const { cellCode } = request;
  const categories = (await categoriesAt(cellCode, now)).filter(({ gridCode }) => covers(gridCode, cellCode));
  const wanted = categories.map(({ postKind }) => ({ gridCode: cellCode, postKind }));
  const owners = await responsibleForKinds(cellCode, wanted, [], now);
  return categories.flatMap(({ _id, label, icon }, i) => {
    const owner = owners[i];
    return owner ? [{ value: _id, label, icon, hint: `${owner.title} ${owner.name}` }] : [];
  });
}
