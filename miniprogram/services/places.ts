import type { HomeView, Location } from '../../cloudfunctions/directory/contract';
import type { PlaceQuestion } from '../../cloudfunctions/requests/contract';
import { call } from './call';
import type { DraftPlace } from './drafts';
import { terms } from './terms';

export interface Candidate {
  code: string;
  name: string;
  communityName: string;
}

/** What came of saying where: a place, a place with a question the person must answer, or nothing with a reason. */
export type Placed =
  | { outcome: 'placed'; place: DraftPlace }
  | { outcome: 'asked'; place: DraftPlace; asked: PlaceAsked }
  | { outcome: 'cancelled' }
  | { outcome: 'failed'; message: string };

/** A question about a place, in words, with the cells to choose from. */
export interface PlaceAsked {
  text: string;
  candidates: Candidate[];
}

const nearBoundary = () => `这个位置靠近${terms().cell}的交界。请选一下它属于哪一个，好交给对的人。`;
const outside = () => `这个位置不在已划定的${terms().cell}里。您可以交给离它最近的${terms().cell}，或重新选位置。`;
const OUTSIDE_ALONE = '这个位置不在服务范围内。请重新选位置，或改用您的住址。';

/** The person's own address: the usual place of a need. */
export function homePlace(home: HomeView): DraftPlace {
  return { input: { source: 'address', addressId: home.addressId }, label: home.text, cellName: home.cellName };
}

/** Lets the person drop a pin on the map, and finds the cell it lies in. */
export async function pinPlace(): Promise<Placed> {
  try {
    const spot = await wx.chooseLocation({});
    const point = { longitude: Number(spot.longitude), latitude: Number(spot.latitude) };
    const label = spot.name || spot.address || '地图上选的位置';
    const place: DraftPlace = { input: { source: 'pin', point, text: label.slice(0, 60) }, label, cellName: '' };
    return await locate(place, { point });
  } catch (fault) {
    return notChosen(fault, '没有得到使用位置的许可。您可以用自己的住址，或扫楼门口的二维码。');
  }
}

/** Lets the person scan the code on a building. */
export async function scanPlace(): Promise<Placed> {
  try {
    const scanned = await wx.scanCode({ scanType: ['qrCode', 'wxCode'] });
    return await buildingPlace(codeIn(scanned));
  } catch (fault) {
    return notChosen(fault, '没有得到使用相机的许可。您可以用自己的住址，或在地图上选位置。');
  }
}

/** The place a building's code stands for; also for a person who opened the app by scanning it. */
export async function buildingPlace(code: string): Promise<Placed> {
  if (code === '' || code.length > 32) return { outcome: 'failed', message: '这不是楼栋的二维码，请换一个再扫。' };
  const place: DraftPlace = { input: { source: 'code', buildingCode: code }, label: '扫码的楼栋', cellName: '' };
  return locate(place, { buildingCode: code });
}

/** A mini-program code carries its text in the path's `scene`, an ordinary one in its result. */
export function codeIn(scanned: { result?: string; path?: string }): string {
  const scene = /[?&]scene=([^&]*)/.exec(scanned.path ?? '')?.[1];
  return scene === undefined ? (scanned.result ?? '').trim() : plain(scene);
}

/** What a damaged code cannot spell is taken as it stands: the server knows no such building, and says so. */
export function plain(encoded: string): string {
  try {
    return decodeURIComponent(encoded).trim();
  } catch {
    return encoded.trim();
  }
}

/** Without an answer the place still stands: the server finds the cell, or asks, when the need is submitted. */
async function locate(
  place: DraftPlace,
  where: { point?: { longitude: number; latitude: number }; buildingCode?: string },
): Promise<Placed> {
  const reply = await call('directory', 'locate', where, { retries: 0, timeout: 8_000 });
  if (reply.ok) return placed(place, reply.data);
  return reply.error.code === 'OFFLINE'
    ? { outcome: 'placed', place }
    : { outcome: 'failed', message: reply.error.message };
}

/** What the server's answer about a place means for the draft. */
export function placed(place: DraftPlace, location: Location): Placed {
  switch (location.outcome) {
    case 'inside':
      return { outcome: 'placed', place: { ...inCell(place, location.cell.name), ...addressIn(place, location.text) } };
    case 'near-boundary':
      return { outcome: 'asked', place, asked: { text: nearBoundary(), candidates: location.candidates } };
    case 'outside': {
      const { nearest } = location;
      const asked = { text: nearest ? outside() : OUTSIDE_ALONE, candidates: nearest ? [nearest] : [] };
      return { outcome: 'asked', place, asked };
    }
  }
}

/** A building's code says nothing to a person: its address does. */
function addressIn(place: DraftPlace, text: string): Partial<DraftPlace> {
  return place.input.source === 'code' && text ? { label: text } : {};
}

/** A spot named after its cell adds nothing: the server says the cell itself. */
function inCell(place: DraftPlace, cellName: string): DraftPlace {
  const input = place.input.text === cellName ? { ...place.input, text: '' } : place.input;
  return { ...place, input, cellName };
}

/** The same question when it is the submission that asks it. */
export function askedBySubmit(code: string, question: PlaceQuestion): PlaceAsked | null {
  if (code === 'PLACE_NEEDS_CHOICE') return { text: nearBoundary(), candidates: question.candidates };
  if (code !== 'PLACE_OUTSIDE') return null;
  return { text: question.candidates.length > 0 ? outside() : OUTSIDE_ALONE, candidates: question.candidates };
}

/** The person's answer goes with the pin; a place of another kind needs none. */
export function withAnswer(place: DraftPlace, candidate: Candidate): DraftPlace {
  if (place.input.source !== 'pin') return place;
  return { ...place, input: { ...place.input, cellCode: candidate.code }, cellName: candidate.name };
}

function notChosen(fault: unknown, refused: string): Placed {
  const why = typeof fault === 'object' && fault !== null && 'errMsg' in fault ? String(fault.errMsg) : String(fault);
  if (/cancel/i.test(why)) return { outcome: 'cancelled' };
  if (/auth|permission|privacy|deny|denied/i.test(why)) return { outcome: 'failed', message: refused };
  return { outcome: 'failed', message: '位置没有选上，请再试一次，或改用您的住址。' };
}
