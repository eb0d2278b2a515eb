import type { MatchView } from '../../../../../cloudfunctions/visits/contract';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';
import { openPage } from '../../../../services/navigate';
import { shows } from '../../behaviors/shows';
import { VISITS } from '../../places';

/** Residents who registered, and the member of a household each may be: a person says which, nothing is matched by itself. */
Component({
  behaviors: [
    shows<MatchView[]>(
      ({ code }) => call('visits', 'matches', { gridCode: code || undefined }),
      (matches) => ({ matches, state: matches.length > 0 ? 'ready' : 'empty' }),
    ),
  ],
  data: { matches: [] as MatchView[] },
  methods: {
    async match({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { resident, household, member } = currentTarget.dataset as Record<string, string>;
      const input = { id: household ?? '', memberId: member ?? '', resident: resident ?? '' };
      const matched = await this.order(
        () => call('visits', 'match-resident', input, { commandId: newCommandId() }),
        '已核对',
      );
      if (matched) await this.read();
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(VISITS.household(String(currentTarget.dataset.household)));
    },
  },
});
