import type { LookLine } from '../../../../../cloudfunctions/visits/contract';
import { listPage } from '../../../../behaviors/list-page';
import { call } from '../../../../services/call';

/** Who looked at a household's data, when, and for what. Reading this is in it too. */
Component({
  behaviors: [listPage<LookLine>((cursor, id) => call('visits', 'looks', { id, cursor }))],
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ filter: id });
    },
  },
});
