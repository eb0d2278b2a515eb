import { POSTS, REDRAWS } from '../directory/api';
import { DIGESTS, FAN_OUTS, finishPushes, INBOX, sendDigests } from '../notices/api';
import type { Part } from '../platform/part';
import { WAKEUPS } from '../platform/wakeups';
import { followPeople } from './actions/follow-people';
import { followRedraws } from './actions/follow-redraws';
import { tellAudiences } from './actions/tell-audiences';
import { findReach } from './reach';
import { personal } from './personal-data';

/** What has to do with several contexts at once is done by the scheduler itself. */
export const part = (): Part => ({
  name: 'scheduler',
  collections: [{ name: WAKEUPS, indexes: [{ name: 'at', fields: { at: 1 } }] }],
  personal,
  needs: {
    seconds: 60,
    megabytes: 512,
    settings: ['NOTICE_QUIET_HOURS', 'SMS_TEMPLATES', 'SMS_PATH'],
    triggers: [{ name: 'tick', at: '0 * * * * * *' }],
  },
  dueWork: [
    { name: 'follow-people', in: POSTS, at: 'followAt', first: true, batch: 20, run: followPeople },
    { name: 'follow-redraws', in: REDRAWS, at: 'dueAt', first: true, batch: 20, run: followRedraws },
    { name: 'deliver-notices:audiences', in: FAN_OUTS, at: 'dueAt', batch: 5, run: tellAudiences },
    {
      name: 'deliver-notices:digests',
      in: DIGESTS,
      at: 'pushDue',
      run: (now, limit) => sendDigests(now, limit, findReach),
    },
    {
      name: 'deliver-notices:pushes',
      in: INBOX,
      at: 'pushDue',
      run: (now, limit) => finishPushes(now, limit, findReach),
    },
  ],
});
