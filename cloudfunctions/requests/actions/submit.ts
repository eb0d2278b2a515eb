import type { z } from 'zod';
import { derivedId } from '../../platform/commands';
import type { RegisteredCall } from '../../platform/endpoint';
import { Refusal } from '../../platform/errors';
import { categoryFor } from '../categories';
import { composeRequest, type Submission } from '../compose';
import type { inputs, RequestDetail } from '../contract';
import { detailFor } from './detail-for';
import { refuseBadContent, refuseBadPhotos } from '../../platform/content';
import { refuseBadVoice } from './refuse-bad-voice';
import { requestRefusals } from '../refusals';
import type { ServiceRequest } from '../request';
import { ownerAt, placeInCell } from '../routing';
import { insertRequest, requestById, requestByOpenKey } from '../store';

type Input = z.output<typeof inputs.submit>;
/** How often another number is tried: that two of one day get the same six digits is rare, three times in a row does not happen. */
const NUMBER_ATTEMPTS = 5;

/** Posts a need. The same tap, a retry, or the same words at the same place make one request, answered with repeated:true. */
export async function submit(call: RegisteredCall, input: Input): Promise<RequestDetail> {
  const id = derivedId(call.caller.openid, call.commandId);
  try {
    return await insertNew(call, await prepare(call, input, id));
  } catch (error) {
    // A retry is answered as the first was, even where the same would be refused by now.
    const earlier = error instanceof Refusal ? await requestById(id) : null;
    if (earlier) return detailFor(call, earlier, true);
    throw error;
  }
}

/** Puts a new request in: a number that is taken gets another, and whoever was faster with the same is met. */
export async function insertNew(call: RegisteredCall, submission: Submission): Promise<RequestDetail> {
  for (let attempt = 0; attempt < NUMBER_ATTEMPTS; attempt++) {
    const request = composeRequest(submission, call.now, attempt);
    if (await insertRequest(request)) return detailFor(call, request);
    const twin = await twinOf(request);
    if (twin) return detailFor(call, twin, true);
  }
  throw new Error('no free number for a new request');
}

/** The one that was faster: of the same command, or of the same words at the same place. */
async function twinOf(request: ServiceRequest): Promise<ServiceRequest | null> {
  return (await requestById(request._id)) ?? (await requestByOpenKey(request.openKey));
}

async function prepare(call: RegisteredCall, input: Input, id: string): Promise<Submission> {
  const { account } = call.identity;
  const placed = await placeInCell(input.place, call.now);
  const category = await categoryFor(input.categoryId, placed.cell.code, call.now);
  if (!category) throw requestRefusals.unknownCategory();
  await Promise.all([refuseBadPhotos(input.photos), refuseBadVoice(input.voice ?? null)]);
  const written = [input.words, input.place.text].filter(Boolean).join('\n');
  await refuseBadContent(call.caller.openid, written);
  const owner = await ownerAt(placed.cell.code, category.postKind, placed.chosen, call.now);
  const addressText = [account.home?.addressText, account.home?.room].filter(Boolean).join(' ');
  return {
    id,
    commandId: call.commandId,
    author: { openid: call.caller.openid, name: account.name, phone: account.phone, addressText },
    words: input.words,
    photos: input.photos,
    voice: input.voice ?? null,
    urgency: input.urgency,
    visibility: input.visibility,
    category,
    placed,
    owner,
  };
}
