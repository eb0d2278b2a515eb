import { writeTime } from '../../platform/clock';
import type { DayTimes } from '../../platform/offering';
import { dayText, NO_TIME_SHORT } from '../../platform/say-hours';
import type { WindowCard, WindowTimes } from '../contract';
import type { ServiceWindow } from './window';

export const windowCard = ({ _id: id, name, placeText }: ServiceWindow): WindowCard => ({ id, name, placeText });

/** Free times as a page shows them, day by day. */
export function timesView(window: ServiceWindow, days: readonly DayTimes[], now: number): WindowTimes {
  return {
    windowId: window._id,
    windowName: window.name,
    days: days.map(({ date, starts, none, why }) => ({
      date,
      dayText: dayText(date, now),
      times: starts.map((at) => ({ at, text: writeTime(at) })),
      noneText: none === null ? '' : why === '' ? NO_TIME_SHORT[none] : why,
    })),
  };
}
