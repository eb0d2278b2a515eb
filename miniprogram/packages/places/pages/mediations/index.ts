import type { MediationCard } from '../../../../../cloudfunctions/places/contract';
import { listPage } from '../../../../behaviors/list-page';
import { call } from '../../../../services/call';
import { openPage, shownPage } from '../../../../services/navigate';

type Whose = 'mine' | 'studio' | 'guided';
const whose = (): Whose => (/of=(studio|guided)/.exec(shownPage())?.[1] as Whose | undefined) ?? 'mine';

/** Mediations I have a part in; of the studio I keep; of those my unit guides. */
Component({
  behaviors: [listPage<MediationCard>((cursor) => call('places', 'mediations', { of: whose(), cursor }))],
  methods: {
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(`/packages/places/pages/mediation/index?id=${String(currentTarget.dataset.id)}`);
    },
  },
});
