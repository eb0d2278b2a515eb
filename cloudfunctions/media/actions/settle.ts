import { describeFault, log } from '../../platform/log';
import { afterVerdict, type MediaCheck, type Verdict } from '../check';
import { ownerOf } from '../owners';
import { checkById, finishCheck, moveCheck } from '../store';

/**
 * Tells a settled check's document, and leaves the notice to whoever uploaded a refused file; both once, however often it is done.
 * A check that moved on meanwhile is told anew, so that the document ends with what was found last.
 */
export async function tellDocument(check: MediaCheck, now: number): Promise<void> {
  for (let told = check; told.state !== 'checking';) {
    const { owner, documentId, fileID, state } = told;
    const notice = await (await ownerOf(owner)).markMedia(documentId, fileID, state, now);
    if (await finishCheck(told, notice)) return;
    const current = await checkById(told._id);
    if (!current || current.state === state) return;
    told = current;
  }
}

/** Takes a verdict on a check and tells its document. When telling fails, the check stays due and the scheduler makes it good. */
export async function takeVerdict(
  check: MediaCheck,
  verdict: Verdict,
  label: number | null,
  now: number,
): Promise<void> {
  const change = afterVerdict(check, verdict, now);
  if (!change || !(await moveCheck(check, { ...change, label }))) return;
  try {
    await tellDocument({ ...check, ...change }, now);
  } catch (error) {
    log({ level: 'error', event: 'verdict not told', document: check._id, cause: describeFault(error) });
  }
}
