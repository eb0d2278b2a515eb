import { takeOverEach, takeOverFiles } from '../media/api';
import { OUTBOX_DUE } from '../platform/outbox';
import { parts } from '../platform/house';
import type { DueWork, Part } from '../platform/part';
import { deliverEach, deliverNotices } from './actions/deliver-notices';

/** All that the house does by the clock: what each context declares, then its files and its notices, which all are done alike. */
export const dueWork = (): DueWork[] => parts().flatMap(workOf);

function workOf({ dueWork: own = [], media = {}, outboxes = {} }: Part): DueWork[] {
  const files = Object.entries(media).map(([name, { in: collection, at }]): DueWork => {
    return {
      name: `check-media:${name}`,
      in: collection,
      at,
      run: (now, limit) => takeOverFiles(name, now, limit),
      each: (documents, now) => takeOverEach(name, documents, now),
    };
  });
  const notices = Object.entries(outboxes).map(([name, outbox]): DueWork => {
    return {
      name: `deliver-notices:${name}`,
      in: outbox.in,
      at: outbox.at,
      run: (now, limit) => deliverNotices(name, outbox, now, limit),
      ...(outbox.at === OUTBOX_DUE ? { each: (documents, now) => deliverEach(name, documents, now) } : {}),
    };
  });
  return [...own, ...files, ...notices];
}

/** The work of a name, or all that is done alike: `watch-clocks` is every watch-clocks:…; '' is everything. */
export function workNamed(name: string): DueWork[] {
  return dueWork().filter((work) => name === '' || work.name === name || work.name.startsWith(`${name}:`));
}
