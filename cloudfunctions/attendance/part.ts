import type { Part } from '../platform/part';
import { fireDueOccasions, followDueSeries, openDueSeries } from './occasions/actions/fire-clocks';
import { occasionMedia } from './occasions/actions/mark-media';
import { attendanceTables } from './menu/actions/import-sheet';
import { attendanceOutbox, occasionOutbox } from './api';
import { collections } from './collections';
import { noticeKinds } from './notice-kinds';
import { OCCASIONS } from './occasions/store';
import { SERIES } from './series/store';
import { personal } from './personal-data';

export const part = (): Part => ({
  name: 'attendance',
  collections,
  personal,
  notices: noticeKinds,
  outboxes: { occasions: occasionOutbox, attendances: attendanceOutbox },
  dueWork: [
    { name: 'watch-clocks:occasions', in: OCCASIONS, at: 'nextClockAt', run: fireDueOccasions },
    { name: 'watch-clocks:series-to-open', in: SERIES, at: 'openNextAt', run: openDueSeries },
    { name: 'watch-clocks:series-to-follow', in: SERIES, at: 'followAt', run: followDueSeries },
  ],
  media: { occasions: occasionMedia },
  imports: attendanceTables,
  needs: { settings: ['CODE_PREFIX'] },
});
