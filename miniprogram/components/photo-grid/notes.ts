import type { HeldPhoto } from '../../../cloudfunctions/requests/contract';

/** What is said below photos that are held: why, and what to do. To whoever added them, and to who waits for them. */
export function notesOn(held: readonly HeldPhoto[]): string[] {
  const count = (wanted: (photo: HeldPhoto) => boolean) => held.filter(wanted).length;
  const waiting = ({ state }: HeldPhoto) => state !== 'refused';
  const refused = count(({ state, mine }) => mine && state === 'refused');
  const mine = count((photo) => photo.mine && waiting(photo));
  const seen = count((photo) => !photo.mine && waiting(photo) && photo.fileID !== '');
  const coming = count((photo) => !photo.mine && waiting(photo) && photo.fileID === '');
  return [
    mine > 0 ? '照片正在审核，通过以后别人才看得到，不影响办理。' : '',
    seen > 0 ? '照片还在审核，只有办理的人看得到，请不要转发。' : '',
    coming > 0 ? `有 ${coming} 张照片还在审核，通过以后就看得到。` : '',
    refused > 0 ? `有 ${refused} 张照片没有通过审核，谁也看不到。事情照常办理；需要照片的话，请另外补充一张。` : '',
  ].filter(Boolean);
}
